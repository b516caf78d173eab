package dev.kaipiao.cli.traffic;

import dev.kaipiao.cli.proof.EvidenceReader;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** One large batch, and the time until all of it is issued. */
public final class BatchRun {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(20);

  private BatchRun() {}

  /**
   * What it came to.
   *
   * @param acceptedSeconds from the first byte to the answer that names each item
   * @param issuedSeconds from the first byte until every accepted item was issued, as Kafka tells
   */
  public record Result(
      int requests,
      long accepted,
      long issued,
      double acceptedSeconds,
      double issuedSeconds,
      boolean ok) {}

  /** Sends so many requests of sellers of one tenant in one body. */
  public static Result run(
      int requests,
      List<Seller> sellers,
      String token,
      String issuanceUrl,
      String bootstrapServers) {
    RequestGenerator generator = new RequestGenerator(System.nanoTime());
    List<InvoiceRequest> batch =
        IntStream.range(0, requests)
            .mapToObj(i -> generator.valid(sellers.get(i % sellers.size())))
            .toList();
    byte[] body = Json.write(batch);
    try (EvidenceReader reader = EvidenceReader.ofWhatComes(bootstrapServers)) {
      long start = System.nanoTime();
      List<Told> told = new HttpDoor(issuanceUrl).sendBatch(token, "batch-" + start, body).join();
      double acceptedSeconds = secondsSince(start);
      Set<String> open = new HashSet<>();
      told.stream()
          .filter(Told.Accepted.class::isInstance)
          .forEach(one -> open.add(((Told.Accepted) one).requestId()));
      long accepted = open.size();
      while (!open.isEmpty() && secondsSince(start) < PATIENCE.toSeconds()) {
        Pause.of(LOOK);
        open.removeAll(reader.evidence().requestsIssued());
      }
      double issuedSeconds = secondsSince(start);
      return new Result(
          requests,
          accepted,
          accepted - open.size(),
          acceptedSeconds,
          issuedSeconds,
          accepted == requests && open.isEmpty());
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
