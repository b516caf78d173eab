/**
 * The field's words as types: each validates itself, so that a wrong one cannot exist behind the
 * border.
 */
package dev.kaipiao.contracts.value;
