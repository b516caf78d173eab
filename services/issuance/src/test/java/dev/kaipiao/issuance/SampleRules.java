package dev.kaipiao.issuance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.checking.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

/** The rules that come with the service. */
public final class SampleRules {

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private SampleRules() {}

  public static RuleBook book() {
    return RuleBook.of(table("tax-rates.csv"), table("tolerances.csv"));
  }

  public static RequestCheck check() {
    return new RequestCheck(book());
  }

  private static List<String> table(String name) {
    try (InputStream in = SampleRules.class.getResourceAsStream("/rules/" + name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
