package dev.kaipiao.cli.canary.judge;

import java.time.Duration;
import java.util.List;

/**
 * What needs no statistics.
 *
 * @param alive whether the new release's process runs
 * @param unready for how long it has said that it cannot work
 * @param runningUnready the same of the running release, the healthiest instance's
 * @param behind how long the service needs for what waits on its topics
 * @param behindBefore the same when the canary began
 * @param drift what in its fingerprint would not survive here; empty when nothing
 * @param stranger what it answers otherwise about a request that the running release took; empty
 *     when it answers the same
 */
public record Facts(
    boolean alive,
    Duration unready,
    Duration runningUnready,
    Duration behind,
    Duration behindBefore,
    List<String> drift,
    String stranger) {

  public Facts {
    drift = List.copyOf(drift);
  }
}
