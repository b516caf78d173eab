/** Which faults come when: named scenarios, and what a seed draws out of them. */
package dev.kaipiao.cli.chaos.scenario;
