/** The machine under a stack: its processes, disk, memory and open files, as Linux tells them. */
package dev.kaipiao.cli.doctor.local.machine;
