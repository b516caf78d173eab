/**
 * X.509 certificates as this service needs them: chains, pinned trust anchors, paths checked
 * strictly, and the taxpayer that a subject names. Used where keys are loaded and, independently of
 * that, where signatures are verified.
 */
package dev.kaipiao.signing.domain.certificate;
