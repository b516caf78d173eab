/** What faults are done to: the processes of a stack, its wires, its neighbours. */
package dev.kaipiao.cli.chaos.ground;
