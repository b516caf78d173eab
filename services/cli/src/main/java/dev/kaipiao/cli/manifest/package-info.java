/**
 * The system on Kubernetes: what follows from the code is written from it. {@code Manifests} names
 * the files, {@code Workload} says how a service runs and {@code Variables} what it is told, {@code
 * Connections} who reaches whom, {@code Scaling} when there are more of it, {@code KafkaResources}
 * and {@code Database} what it works on.
 */
package dev.kaipiao.cli.manifest;
