/** Named shapes of load: which requests of whom leave when, from a rate and a duration. */
package dev.kaipiao.benchmarks.load.profile;
