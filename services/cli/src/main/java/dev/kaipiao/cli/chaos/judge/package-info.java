/**
 * Says whether everything still holds. Four sets are read independently of each other ({@link
 * dev.kaipiao.cli.chaos.judge.FourSets}): what clients were told, what the databases hold, what
 * Kafka holds, what the bureau and the banks got. The {@link dev.kaipiao.cli.chaos.judge.Judge}
 * compares them without any input or output, one {@link dev.kaipiao.cli.chaos.judge.Finding} for
 * each thing that always holds.
 */
package dev.kaipiao.cli.chaos.judge;
