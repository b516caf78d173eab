/** Invoice numbers in bulk: which were seen, and which have what luck. */
package dev.kaipiao.simulators.number;
