package dev.kaipiao.benchmarks.connections;

/**
 * How it goes with held connections.
 *
 * @param held that stand now
 * @param least that stood at the same time while they were held
 * @param broken that could not be made or broke
 * @param accepted requests that were answered 202
 * @param refused requests that were turned away with 429 or 503
 * @param failed requests that came to no answer, or to another one
 * @param p99Ms of accepted requests, the slowest of the processes
 * @param heldSeconds for which they have been held, the shortest of the processes
 */
public record Herding(
    int held,
    int least,
    int broken,
    int accepted,
    int refused,
    int failed,
    double p99Ms,
    double heldSeconds) {

  static final Herding NONE = new Herding(0, 0, 0, 0, 0, 0, 0, 0);

  Herding plus(Herding other) {
    return new Herding(
        held + other.held,
        least + other.least,
        broken + other.broken,
        accepted + other.accepted,
        refused + other.refused,
        failed + other.failed,
        Math.max(p99Ms, other.p99Ms),
        Math.min(heldSeconds, other.heldSeconds));
  }
}
