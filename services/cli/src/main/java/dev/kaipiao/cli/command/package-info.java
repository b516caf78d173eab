/** One class per command; each ends with an exit code that says whether what it checks holds. */
package dev.kaipiao.cli.command;
