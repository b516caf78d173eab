/** What the services tell each other, reduced to what the protocol depends on. */
package dev.kaipiao.simulation.event;
