/**
 * What a diagnosis is, without any I/O: layers that stand on each other, findings with a code from
 * one catalogue, and the rule that names the first cause and keeps its consequences out.
 */
package dev.kaipiao.cli.doctor.diagnosis;
