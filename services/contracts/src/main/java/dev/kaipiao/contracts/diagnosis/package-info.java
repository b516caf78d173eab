/**
 * What a diagnosis is, without any I/O: layers that stand on each other, findings with a code from
 * one catalogue, and the rule that names the first cause and keeps its consequences out. The
 * services say with it how they are ({@code GET /v1/diagnosis}), the command line why somebody
 * cannot connect. {@code Fingerprint} is how a service is set up, so that two can be compared.
 */
package dev.kaipiao.contracts.diagnosis;
