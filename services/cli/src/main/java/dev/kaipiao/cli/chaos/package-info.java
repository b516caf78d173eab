/**
 * The fault campaign: one stack, many runs. A run draws faults from a seed ({@code scenario}), does
 * them ({@code fault}) to the ground they stand on ({@code ground}, {@code wire}) while clients
 * send requests ({@code traffic}), heals everything, waits until nothing is on its way, and has it
 * judged ({@code judge}). {@code campaign} strings runs together.
 */
package dev.kaipiao.cli.chaos;
