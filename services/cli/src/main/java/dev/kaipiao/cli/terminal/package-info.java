/** What people see: progress and tables, in plain text. */
package dev.kaipiao.cli.terminal;
