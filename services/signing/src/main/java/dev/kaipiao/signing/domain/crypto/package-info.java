/** Which implementation of the algorithms is used, and digests. */
package dev.kaipiao.signing.domain.crypto;
