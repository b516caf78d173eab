/** How long looks may take: a moment at which all ends, and threads that nobody has to wait for. */
package dev.kaipiao.cli.doctor.timing;
