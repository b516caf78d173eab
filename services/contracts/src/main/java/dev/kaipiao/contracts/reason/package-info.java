/**
 * Why something was refused or parked: stable codes with a sentence in Chinese and in English that
 * says what to do.
 */
package dev.kaipiao.contracts.reason;
