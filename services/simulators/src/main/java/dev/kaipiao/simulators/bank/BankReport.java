package dev.kaipiao.simulators.bank;

/**
 * What a bank has seen and sent.
 *
 * @param messages delivery messages it took, repetitions left out
 * @param repeatedMessages messages that came again with the same id
 * @param rejectedMessages messages it did not take: wrong signature, unreadable, too large
 * @param deliveries invoices in the messages it took
 * @param distinctNumbers different invoices it has
 * @param duplicates invoices that came again in another message
 * @param receiptsPending receipts that nobody took yet
 * @param receiptsSent genuine receipts that were taken
 * @param receiptsRefused genuine receipts that were refused for good
 */
public record BankReport(
    String id,
    String name,
    BankProfile.Channel channel,
    BankMode mode,
    long messages,
    long repeatedMessages,
    long rejectedMessages,
    long deliveries,
    long distinctNumbers,
    long duplicates,
    long receiptsPending,
    long receiptsSent,
    long receiptsRefused,
    long forgedSent,
    long floodSent) {}
