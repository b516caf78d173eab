/** A diagnosis as programs read it and as people do. */
package dev.kaipiao.cli.doctor.report;
