/**
 * From a request to a draft: every rule about the content of an invoice, all violations at once,
 * and the amounts that the request leaves to be computed.
 *
 * <p>Rates and tolerances are dated data ({@link dev.kaipiao.issuance.domain.checking.RuleBook}),
 * not code.
 */
package dev.kaipiao.issuance.domain.checking;
