/**
 * The process behind {@code up}. It owns the stack that is kept running, so what is to be done with
 * it is ordered from here: a roll, a canary, a backup. The stack itself knows none of them.
 */
package dev.kaipiao.cli.supervisor;
