/** Who asks for invoices, and the door at which they ask. */
package dev.kaipiao.simulation.client;
