/**
 * Looks at the stack that {@code ./kaipiao up} keeps on this machine: {@code machine} at what it
 * runs on, {@code postgres} and {@code kafka} at its servers, {@code service} at its services and
 * the simulated world outside, {@code lane} at the ways to that world.
 */
package dev.kaipiao.cli.doctor.local;
