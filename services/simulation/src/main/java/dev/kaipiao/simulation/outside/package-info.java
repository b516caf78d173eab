/** Who is outside: the tax bureau and a bank, which know a question by the platform's serial. */
package dev.kaipiao.simulation.outside;
