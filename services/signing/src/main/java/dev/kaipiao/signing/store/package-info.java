/** Documents and certificates in PostgreSQL. */
package dev.kaipiao.signing.store;
