package dev.kaipiao.cli.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.terminal.Terminal;

/** What the outside parties say they got: the fourth of the sets that are compared. */
public final class Outside {

  private final JsonNode bureau;
  private final JsonNode banks;

  public Outside(Api simulators) {
    this.bureau = simulators.get("/control/bureau/report");
    this.banks = simulators.get("/control/banks");
  }

  /** Invoices that the bureau or a bank counted twice. */
  public long duplicates() {
    long atBanks = 0;
    for (JsonNode bank : banks) {
      atBanks += bank.path("duplicates").asLong();
    }
    return bureau.path("duplicates").asLong() + atBanks;
  }

  /** Whether bureau and banks hold as many invoices as our events say. */
  public boolean agreesWith(Evidence evidence, Terminal terminal) {
    boolean agrees =
        holds(
            terminal,
            "the bureau",
            bureau.path("distinctNumbers").asLong(),
            evidence.reached("reported").size());
    var delivered = evidence.deliveredByBank();
    for (JsonNode bank : banks) {
      String id = bank.path("id").asText();
      long expected = delivered.containsKey(id) ? delivered.get(id).size() : 0;
      agrees &= holds(terminal, "bank " + id, bank.path("distinctNumbers").asLong(), expected);
    }
    return agrees;
  }

  private static boolean holds(Terminal terminal, String who, long counted, long expected) {
    if (counted != expected) {
      terminal.say("%s has %,d invoices, our events say %,d", who, counted, expected);
    }
    return counted == expected;
  }
}
