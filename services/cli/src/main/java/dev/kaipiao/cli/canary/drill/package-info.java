/**
 * Releases that are broken on purpose, and good ones, made from the sources of this checkout: the
 * canary has to stop the ones at a twentieth at most, and to let the others pass.
 */
package dev.kaipiao.cli.canary.drill;
