package dev.kaipiao.cli.chaos.campaign;

/**
 * A fault that was made.
 *
 * @param fault what happened, with its measures
 * @param fromMs after the first request
 * @param untilMs when it was undone; -1 when it was never made
 * @param trouble why it could not be made or undone as planned; null when it could
 */
public record FaultReport(String fault, long fromMs, long untilMs, String trouble) {}
