/**
 * The reference against a real database, the real rules of the simulated bureau and banks, and
 * their worst days.
 */
package dev.kaipiao.reference;
