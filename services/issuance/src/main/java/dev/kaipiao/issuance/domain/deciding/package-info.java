/**
 * From a batch of commands to its decision: which are issued, with number and quota, which are
 * rejected, which wait, which came before. A pure function of the batch, what is known already, the
 * ledgers of the sellers and the time.
 */
package dev.kaipiao.issuance.domain.deciding;
