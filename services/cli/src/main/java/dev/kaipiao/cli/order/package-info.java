/**
 * Orders to the process that keeps a stack running: a command leaves one in the stack's directory,
 * the supervisor takes it, says what it does, and how it ended.
 */
package dev.kaipiao.cli.order;
