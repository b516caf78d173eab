/**
 * Where the log is kept: blocks of up to 256 events that follow each other. {@link
 * dev.kaipiao.audit.store.block.Packing} writes and reads what is in one, {@link
 * dev.kaipiao.audit.store.block.BlockStore} finds blocks by the indexes in them.
 */
package dev.kaipiao.audit.store.block;
