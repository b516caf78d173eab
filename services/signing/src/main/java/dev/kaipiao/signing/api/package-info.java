/** Documents and keys over HTTP. */
package dev.kaipiao.signing.api;
