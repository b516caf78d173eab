/**
 * The edge of {@code deploy/edge} as a process of its own, with the real nginx, keys made for the
 * occasion, services that echo what reaches them, and a client that sends bytes as they are.
 */
package dev.kaipiao.testkit.edge;
