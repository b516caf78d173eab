package dev.kaipiao.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.checking.RuleBook;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Realistic input for the benchmarks: requests of one to five lines of one seller, and the invoices
 * they become.
 */
final class Samples {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
  static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-02T10:00:00+08:00");

  /** A power of two, so that going round is cheap. */
  static final int COUNT = 64;

  private static final int MOST_LINES = 5;
  private static final long SEED = 20_261_102;

  private final RequestGenerator generator = new RequestGenerator(SEED);
  private final Seller seller = generator.sellers(1).get(0);
  private final RequestCheck check = requestCheck();

  Seller seller() {
    return seller;
  }

  RequestCheck check() {
    return check;
  }

  /** As they arrive. */
  List<byte[]> requests() {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> Json.write(generator.valid(seller, 1 + i % MOST_LINES)))
        .toList();
  }

  List<InvoiceIssued> invoices() {
    List<byte[]> requests = requests();
    return IntStream.range(0, COUNT).mapToObj(i -> invoice(i, requests.get(i))).toList();
  }

  private InvoiceIssued invoice(int index, byte[] request) {
    if (Examination.of(request, check, TODAY).checked() instanceof Drafted drafted) {
      return drafted
          .draft()
          .issue(
              InvoiceNumber.of("26442%015d".formatted(index)),
              new RequestId(new UUID(0x8000L | (long) index << 32, 0x8000_0000_0000_0000L)),
              seller.tenant(),
              NOW);
    }
    throw new IllegalStateException("a generated request is valid");
  }

  private static RequestCheck requestCheck() {
    return new RequestCheck(
        RuleBook.of(lines("/rules/tax-rates.csv"), lines("/rules/tolerances.csv")));
  }

  /** The tables that issuance brings along. */
  private static List<String> lines(String resource) {
    try (InputStream in = RequestCheck.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
