/** The steps of audit: an effect that only the inbox keeps from happening twice. */
package dev.kaipiao.simulation.audit;
