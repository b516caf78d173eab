/** Everything put together. */
package dev.kaipiao.simulation.platform;
