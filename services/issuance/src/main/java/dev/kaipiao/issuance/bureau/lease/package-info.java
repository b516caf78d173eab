/**
 * Leases numbers and quota ahead of need. {@link dev.kaipiao.issuance.bureau.lease.LeaseKeeper}
 * looks who runs short or already waits, writes down what to ask, and hands it to {@link
 * dev.kaipiao.issuance.bureau.lease.LeaseCalls}, which asks until there is an answer and keeps it
 * together with what it means: a segment, a grant, a refusal. Then waiting requests are decided.
 */
package dev.kaipiao.issuance.bureau.lease;
