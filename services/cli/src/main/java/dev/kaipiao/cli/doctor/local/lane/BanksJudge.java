package dev.kaipiao.cli.doctor.local.lane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.doctor.diagnosis.Code;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what receipts tells of the lanes to the banks ({@code GET /v1/banks}). */
final class BanksJudge {

  private BanksJudge() {}

  static List<Finding> judge(JsonNode banks) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode bank : banks.path("items")) {
      code(bank.path("state").asText())
          .ifPresent(code -> findings.add(Finding.of(code, told(bank))));
      if (bank.path("abandoned").asLong() > 0) {
        findings.add(
            Finding.of(
                Code.DELIVERIES_ABANDONED,
                "%s: %d".formatted(bank.path("id").asText(), bank.path("abandoned").asLong())));
      }
    }
    return findings.isEmpty()
        ? List.of(Finding.of(Code.BANKS_OK, banks.path("items").size() + " lanes"))
        : findings;
  }

  private static Optional<Code> code(String state) {
    return switch (state) {
      case "broken" -> Optional.of(Code.BANK_BROKEN);
      case "disabled" -> Optional.of(Code.BANK_DISABLED);
      case "throttled" -> Optional.of(Code.BANK_THROTTLED);
      case "unattended" -> Optional.of(Code.BANK_UNATTENDED);
      default -> Optional.empty();
    };
  }

  private static String told(JsonNode bank) {
    return "%s: %s waiting, the oldest %s s; last error: %s"
        .formatted(
            bank.path("id").asText(),
            bank.path("waiting").asText("0"),
            bank.path("oldestSeconds").asText("0"),
            bank.path("lastError").asText("none"));
  }
}
