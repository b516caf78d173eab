package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connects several times, one after the other. */
public final class LineProbe {

  private static final int TRIES = 6;
  private static final Duration PATIENCE = Duration.ofMillis(1_300);

  private LineProbe() {}

  /** As many tries as there is time for, at least one. */
  public static List<Finding> look(InetSocketAddress address, Deadline deadline) {
    List<Knock> knocks = new ArrayList<>();
    do {
      knocks.add(Knock.at(address, deadline.millis(PATIENCE)));
    } while (knocks.size() < TRIES && deadline.left().compareTo(PATIENCE) > 0);
    return List.of(LineJudge.judge(knocks));
  }
}
