/** The steps of signing. */
package dev.kaipiao.simulation.signing;
