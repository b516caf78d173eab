/**
 * Seeds: {@link dev.kaipiao.simulation.run.Simulation} runs one, {@link
 * dev.kaipiao.simulation.run.Campaign} many.
 */
package dev.kaipiao.simulation.run;
