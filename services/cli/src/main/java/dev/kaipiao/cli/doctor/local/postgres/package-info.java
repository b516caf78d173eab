/** The database server of a stack: whether it lets anybody in, and who waits in it. */
package dev.kaipiao.cli.doctor.local.postgres;
