/**
 * PostgreSQL as the protocol sees it: transactions, row locks, advisory locks, sessions that are
 * lost on one side first.
 */
package dev.kaipiao.simulation.database;
