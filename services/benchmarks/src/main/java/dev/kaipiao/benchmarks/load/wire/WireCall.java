package dev.kaipiao.benchmarks.load.wire;

import java.util.function.Consumer;

/**
 * One exchange. Exactly one of the two consumers is called, on the pool's thread.
 *
 * @param request head and body as they are written
 * @param patienceNanos from the writing on until the call is given up
 * @param answered takes the answer
 * @param failed takes the reason why nobody knows the answer
 */
public record WireCall(
    byte[] request, long patienceNanos, Consumer<WireAnswer> answered, Consumer<String> failed) {}
