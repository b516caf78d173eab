/**
 * The bureau's interface (乐企) as far as we use it: one client, one breaker, the upload message.
 * Answers are values; what leaves an outcome unknown is a {@link
 * dev.kaipiao.issuance.bureau.leqi.BureauUnavailableException}.
 */
package dev.kaipiao.issuance.bureau.leqi;
