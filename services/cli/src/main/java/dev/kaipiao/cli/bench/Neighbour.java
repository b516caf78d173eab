package dev.kaipiao.cli.bench;

import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import java.util.Locale;
import java.util.Map;

/** Whoever stands beside issuance and can be away. */
enum Neighbour {
  SIGNING("Signing is killed and stays away"),
  RECEIPTS("Receipts is killed and stays away"),
  AUDIT("Audit is killed and stays away"),
  BUREAU("The tax bureau answers 503"),
  BANK("One bank answers every delivery with an error"),
  SLOW_BANK("One bank takes five seconds for every delivery");

  private static final String SOME_BANK = "/control/banks/jianghai";

  private static final int SLOW_MS = 5_000;

  private final String fate;

  Neighbour(String fate) {
    this.fate = fate;
  }

  /** As it stands in the name of a measurement, such as {@code slow-bank}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What happens to it, as the beginning of a sentence. */
  String fate() {
    return fate;
  }

  void away(Stack stack) {
    switch (this) {
      case SIGNING -> stack.service(ServiceKind.SIGNING).kill();
      case RECEIPTS -> stack.service(ServiceKind.RECEIPTS).kill();
      case AUDIT -> stack.service(ServiceKind.AUDIT).kill();
      case BUREAU -> control(stack, "/control/bureau", Map.of("outage", "unavailable"));
      case BANK -> control(stack, SOME_BANK, Map.of("mode", "error"));
      case SLOW_BANK -> control(stack, SOME_BANK, Map.of("mode", "slow", "delayMs", SLOW_MS));
    }
  }

  void back(Stack stack) {
    switch (this) {
      case SIGNING -> stack.service(ServiceKind.SIGNING).start();
      case RECEIPTS -> stack.service(ServiceKind.RECEIPTS).start();
      case AUDIT -> stack.service(ServiceKind.AUDIT).start();
      case BUREAU -> control(stack, "/control/bureau", Map.of("outage", "none"));
      case BANK, SLOW_BANK -> control(stack, SOME_BANK, Map.of("mode", "normal", "delayMs", 0));
    }
  }

  private static void control(Stack stack, String path, Map<String, Object> change) {
    stack.api(ServiceKind.SIMULATORS, null).put(path, change);
  }
}
