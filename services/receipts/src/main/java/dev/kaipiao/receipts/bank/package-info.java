/**
 * Towards the webhook banks. Each has a lane of its own: a thread that puts what is queued into
 * messages, keeps them, sends them through its own connections and its own breaker, and writes down
 * what came of it. {@link dev.kaipiao.receipts.bank.Lanes} opens a lane for each bank that this
 * instance holds; a bank that hangs holds up its own lane and nothing else.
 */
package dev.kaipiao.receipts.bank;
