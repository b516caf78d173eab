/**
 * Migrations that the running release survives (docs/upgrade.md): what a migration may do is
 * checked file by file, and the statements of the last release are prepared on the newest schema.
 */
package dev.kaipiao.testkit.migration;
