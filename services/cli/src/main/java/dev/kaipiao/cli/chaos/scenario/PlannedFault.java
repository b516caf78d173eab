package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.fault.Fault;
import java.time.Duration;

/**
 * A fault with its time.
 *
 * @param at after the first request
 * @param lasts from when it has been made until it is undone
 */
public record PlannedFault(Fault fault, Duration at, Duration lasts) {}
