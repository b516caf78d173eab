/**
 * Losses on purpose: a stack works, one of its data directories is deleted, it is brought back as
 * {@code docs/recovery.md} says, and the judge of the fault campaign compares the four sets. {@link
 * dev.kaipiao.cli.recovery.drill.Loss} tells what can be lost.
 */
package dev.kaipiao.cli.recovery.drill;
