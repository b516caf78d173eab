package dev.kaipiao.cli.chaos.ground;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.testkit.generator.Bank;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bureau and the banks, as the simulators let them be told how to behave. */
public final class Neighbours {

  private static final Map<String, Object> BUREAU_WELL =
      Map.of(
          "delayMs", 0, "errorRate", 0, "lostAnswerRate", 0, "outage", "none", "processingMs", 0);
  private static final Map<String, Object> BANK_WELL = Map.of("mode", "normal", "delayMs", 0);

  private final Api simulators;

  public Neighbours(Api simulators) {
    this.simulators = simulators;
  }

  /** Changes what is given. */
  public void bureau(Map<String, Object> behaviour) {
    simulators.put("/control/bureau", behaviour);
  }

  /**
   * Sets a bank's mood.
   *
   * @param mode such as {@code hung}
   */
  public void bank(Bank bank, String mode, long delayMs) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("mode", mode);
    change.put("delayMs", delayMs);
    simulators.put("/control/banks/" + bank.id(), change);
  }

  public void healBureau() {
    bureau(BUREAU_WELL);
  }

  /** Everybody behaves again. */
  public void heal() {
    healBureau();
    for (Bank bank : Bank.values()) {
      simulators.put("/control/banks/" + bank.id(), BANK_WELL);
    }
  }

  public JsonNode bureauReport() {
    return simulators.get("/control/bureau/report");
  }

  public JsonNode bankReports() {
    return simulators.get("/control/banks");
  }
}
