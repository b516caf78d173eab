package dev.kaipiao.receipts.settlement;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.receipt.SignedBody;

/**
 * A body that arrived in the name of a bank.
 *
 * @param traceparent W3C trace context in which it came, or null
 */
public record Arrival(BankId bank, SignedBody signed, String traceparent) {}
