/** Runs one after the other on a stack, and what came of them. */
package dev.kaipiao.cli.chaos.campaign;
