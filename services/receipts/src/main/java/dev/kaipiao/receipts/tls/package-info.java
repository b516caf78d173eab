/**
 * Banks that show a client certificate instead of a token, on the HTTPS port. TLS proves that the
 * caller has the key; the registration tells whose certificate it is. Authorities are not asked: a
 * certificate counts because it is pinned for a bank, and only as long as it is valid.
 */
package dev.kaipiao.receipts.tls;
