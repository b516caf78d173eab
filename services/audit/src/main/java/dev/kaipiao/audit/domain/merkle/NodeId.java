package dev.kaipiao.audit.domain.merkle;

/**
 * Names the root of a complete subtree.
 *
 * @param level height: it spans 2^level leaves, from 0 for a leaf
 * @param index which subtree of that height, from the left
 */
public record NodeId(int level, long index) {}
