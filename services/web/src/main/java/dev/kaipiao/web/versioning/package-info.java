/**
 * Versions of the HTTP interface stand side by side under their own first segment ({@code /v1},
 * {@code /v2}). One that is being phased out goes on answering as before and says in every answer
 * since when it is deprecated and until when it will be there (RFC 9745, RFC 8594).
 */
package dev.kaipiao.web.versioning;
