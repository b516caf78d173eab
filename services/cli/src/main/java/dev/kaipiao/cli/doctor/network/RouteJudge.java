package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Judges what knocking at all addresses of a host came to. */
final class RouteJudge {

  private RouteJudge() {}

  /**
   * @param knocks one for each address, at least one
   */
  static Finding judge(List<Knock> knocks) {
    String seen = knocks.stream().map(Knock::toString).collect(Collectors.joining("; "));
    if (knocks.stream().noneMatch(Knock::isOpen)) {
      return Finding.of(code(closest(knocks)), seen);
    }
    boolean all = knocks.stream().allMatch(knock -> knock.isOpen() || isLoopback(knock));
    return Finding.of(all ? Code.PORT_OPEN : Code.SOME_ADDRESSES_CLOSED, seen);
  }

  /** Of several answers the one that got furthest tells most; they are declared in that order. */
  private static Knock.Answer closest(List<Knock> knocks) {
    return knocks.stream().map(Knock::answer).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Programs on this machine mostly listen at one of its two own addresses, which is no fault. */
  private static boolean isLoopback(Knock knock) {
    return knock.address().getAddress().isLoopbackAddress();
  }

  private static Code code(Knock.Answer answer) {
    return switch (answer) {
      case OPEN -> Code.PORT_OPEN;
      case REFUSED -> Code.CONNECTION_REFUSED;
      case TIMED_OUT -> Code.CONNECTION_TIMED_OUT;
      case HOST_UNREACHABLE -> Code.HOST_UNREACHABLE;
      case NETWORK_UNREACHABLE -> Code.NETWORK_UNREACHABLE;
      case DENIED -> Code.CONNECTION_DENIED;
      case FAILED -> Code.CONNECTION_FAILED;
    };
  }
}
