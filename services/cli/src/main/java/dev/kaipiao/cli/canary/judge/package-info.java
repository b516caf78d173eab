/**
 * Whether a new release does worse than the running one: pure functions over what both did in the
 * same seconds (docs/adr/0032). Looking after each second costs nothing: the evidence is a test
 * martingale, so the risk of stopping a good release holds whenever one looks.
 */
package dev.kaipiao.cli.canary.judge;
