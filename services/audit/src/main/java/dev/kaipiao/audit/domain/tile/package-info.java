/**
 * The tree as files (C2SP tlog-tiles): tiles of 256 hashes, bundles of 256 entries, and their
 * paths.
 *
 * <p>A tile of level <i>l</i> holds the roots of subtrees of 256<sup>l</sup> leaves. {@link
 * dev.kaipiao.audit.domain.tile.TileFrontier} grows the tree, {@link
 * dev.kaipiao.audit.domain.tile.Tiles} reads any node out of it.
 */
package dev.kaipiao.audit.domain.tile;
