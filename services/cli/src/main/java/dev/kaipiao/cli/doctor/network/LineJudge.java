package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Judges how fast and how surely connections are made. */
final class LineJudge {

  /**
   * TCP sends its first packet again after one second: a connection that takes this much longer
   * than the fastest lost one.
   */
  static final Duration SENT_AGAIN = Duration.ofMillis(900);

  /** One or two lost connections out of so few say little. */
  private static final int ENOUGH = 3;

  private LineJudge() {}

  /**
   * @param knocks several at one address, at least one
   */
  static Finding judge(List<Knock> knocks) {
    List<Duration> open = knocks.stream().filter(Knock::isOpen).map(Knock::took).sorted().toList();
    Duration fastest = open.isEmpty() ? Duration.ZERO : open.get(0);
    long late = open.stream().filter(took -> took.minus(fastest).compareTo(SENT_AGAIN) > 0).count();
    long lost = knocks.size() - open.size() + late;
    if (lost > 0) {
      String seen =
          "of %d connections %d failed and %d came with a later try"
              .formatted(knocks.size(), knocks.size() - open.size(), late);
      boolean broken = lost * 2 > knocks.size() && knocks.size() >= ENOUGH;
      return Finding.of(broken ? Code.LINE_BROKEN : Code.LINE_LOSSY, seen);
    }
    Duration median = open.get(open.size() / 2);
    Duration normal = normal(knocks.get(0).address().getAddress());
    String seen =
        "%d connections: fastest %s, median %s, slowest %s; up to %d ms is normal here"
            .formatted(
                open.size(),
                millis(fastest),
                millis(median),
                millis(open.get(open.size() - 1)),
                normal.toMillis());
    return Finding.of(median.compareTo(normal) > 0 ? Code.LINE_SLOW : Code.LINE_OK, seen);
  }

  /** By where the address is: this machine, a private network, anywhere. */
  static Duration normal(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return Duration.ofMillis(20);
    }
    return Duration.ofMillis(address.isSiteLocalAddress() ? 60 : 350);
  }

  private static String millis(Duration time) {
    return "%.1f ms".formatted(time.toNanos() / 1e6);
  }
}
