/**
 * What the instances of both releases say of themselves: metrics, readiness, fingerprints, work.
 */
package dev.kaipiao.cli.canary.sight;
