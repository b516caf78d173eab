package dev.kaipiao.cli.chaos.traffic;

/**
 * What clients send in one run.
 *
 * @param seed decides every request
 * @param requests how many different ones
 * @param perSecond how many are due in each second, whether or not earlier ones are answered
 * @param kafkaShare published on the topic, 0 to 1; the others go over HTTP
 */
public record TrafficPlan(long seed, int requests, int perSecond, double kafkaShare) {}
