/**
 * The {@code kaipiao} command. {@code command} holds one class per command, {@code stack} starts
 * and stops the whole system on this machine, {@code manifest} writes the same for Kubernetes,
 * {@code sizing} reckons how much of it is needed, {@code cache} makes its starts faster, {@code
 * canary} tries a new release beside the running one, {@code recovery} backs its data up and brings
 * it back, {@code supervisor} keeps it running and takes the orders of other commands, {@code demo}
 * sends invoices through it and proves what came out, {@code doctor} says why something cannot be
 * reached, {@code client} speaks to the services, {@code terminal} prints for people.
 */
package dev.kaipiao.cli;
