/** The connections of a stack, each through a proxy that can be told to misbehave. */
package dev.kaipiao.cli.chaos.wire;
