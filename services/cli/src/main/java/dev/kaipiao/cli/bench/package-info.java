/**
 * The published figures: each is measured by a command of its own, on a stack that nobody else
 * uses, beside the limits of the machine in the same minutes.
 */
package dev.kaipiao.cli.bench;
