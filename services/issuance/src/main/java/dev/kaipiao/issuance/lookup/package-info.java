/**
 * Questions of callers to the database, kept from hurting it and from being hurt by it. {@link
 * dev.kaipiao.issuance.lookup.DatabaseGuard} lets so many through at once, each for so long, and
 * none while the database does not answer; {@link dev.kaipiao.issuance.lookup.ReadThrough} asks
 * once for all who want to know the same, and knows the answer for a while, longer when nothing can
 * be asked.
 */
package dev.kaipiao.issuance.lookup;
