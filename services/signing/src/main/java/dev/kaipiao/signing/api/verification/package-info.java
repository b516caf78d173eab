/**
 * The listener on which anybody can have a document verified (发票验签), on a port of its own and
 * without a token. It answers only about the bytes it was given and never looks into the database,
 * so nothing about other documents can be learned; bodies, their number and their memory are
 * bounded.
 */
package dev.kaipiao.signing.api.verification;
