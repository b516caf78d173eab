package dev.kaipiao.cli.chaos.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.chaos.ground.Neighbours;
import dev.kaipiao.cli.chaos.judge.FourSets.Outside;
import dev.kaipiao.cli.chaos.judge.FourSets.Payment;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.testkit.generator.Bank;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the bureau and the banks got: their own books, and what they say over HTTP. */
final class OutsideBooks {

  private static final String ACCEPTED = "DONE";

  private final Neighbours neighbours;
  private final Journal bureau;
  private final Map<Bank, Journal> banks = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private final Map<String, Set<String>> delivered = new HashMap<>();
  private final Map<String, Payment> payments = new HashMap<>();

  OutsideBooks(Path directory, Neighbours neighbours) {
    this.neighbours = neighbours;
    this.bureau = new Journal(directory.resolve("bureau.ndjson"));
    for (Bank bank : Bank.values()) {
      banks.put(bank, new Journal(directory.resolve("bank-" + bank.id() + ".ndjson")));
    }
  }

  Outside read() {
    bureau.readOn(this::reported);
    banks.forEach((bank, book) -> book.readOn(entry -> delivered(bank, entry)));
    JsonNode report = neighbours.bureauReport();
    JsonNode reports = neighbours.bankReports();
    return new Outside(
        reported,
        report.path("duplicates").asLong(),
        Money.of(report.path("quotaGranted").asText())
            .minus(Money.of(report.path("quotaReturned").asText())),
        delivered,
        sum(reports, "duplicates"),
        payments,
        sum(reports, "forgedSent"));
  }

  /** Receipts that banks have not got rid of yet. */
  long pending() {
    return sum(neighbours.bankReports(), "receiptsPending");
  }

  private void reported(JsonNode entry) {
    for (JsonNode item : entry.path("items")) {
      if (item.path("outcome").asText().equals(ACCEPTED)) {
        reported.add(item.path("number").asText());
      }
    }
  }

  private void delivered(Bank bank, JsonNode entry) {
    if (!entry.path("entry").asText().equals("delivered")) {
      return;
    }
    Set<String> numbers = delivered.computeIfAbsent(bank.id(), unused -> new HashSet<>());
    entry.path("numbers").forEach(number -> numbers.add(number.asText()));
    for (JsonNode payment : entry.path("payments")) {
      payments.put(
          payment.path("number").asText(),
          new Payment(
              bank.id(),
              Money.of(payment.path("amount").asText()).cents(),
              payment.path("referenced").asBoolean()));
    }
  }

  private static long sum(JsonNode reports, String field) {
    long sum = 0;
    for (JsonNode report : reports) {
      sum += report.path(field).asLong();
    }
    return sum;
  }
}
