/**
 * Virtual time and what happens in it. An {@link dev.kaipiao.simulation.kernel.Actor} lives in an
 * {@link dev.kaipiao.simulation.kernel.Instance} and goes on in {@link
 * dev.kaipiao.simulation.kernel.Step}s; the {@link dev.kaipiao.simulation.kernel.Schedule} takes
 * them one after the other, so a run is one thread and its seed decides everything.
 */
package dev.kaipiao.simulation.kernel;
