package dev.kaipiao.benchmarks.limits;

/**
 * What a core signs.
 *
 * @param provider the fastest one that loads here
 * @param perSecondAndCore ECDSA P-256 with SHA-256 over three kilobytes, one thread
 */
public record SignatureLimits(String provider, double perSecondAndCore) {}
