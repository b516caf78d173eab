/**
 * XAdES baseline B (ETSI EN 319 132-1), enveloped: assembled from byte templates in canonical form,
 * so that signing a document costs two digests and one signature, without a DOM and without a
 * transform.
 */
package dev.kaipiao.signing.domain.signature;
