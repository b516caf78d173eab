package dev.kaipiao.cli.canary.balancer;

/**
 * An instance behind the balancer.
 *
 * @param name small letters, digits and hyphens
 */
public record Server(String name, int port) {}
