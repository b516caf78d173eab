/**
 * What others ask of us: invoice requests of enterprises and receipts of banks, as they arrive,
 * before any check.
 */
package dev.kaipiao.contracts.command;
