package dev.kaipiao.receipts.api;

import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.Channel;
import dev.kaipiao.receipts.domain.bank.PinnedCertificate;
import dev.kaipiao.receipts.domain.delivery.LaneState;
import dev.kaipiao.receipts.store.LaneStore.Standing;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A bank and how its lane goes; never its secret.
 *
 * @param state {@code open}, {@code throttled}, {@code broken}, {@code disabled} or {@code
 *     unattended}
 * @param breaker {@code closed}, {@code open} or {@code half_open}; absent on the Kafka channel
 * @param waiting invoices queued and not delivered
 * @param oldestSeconds age of the oldest of them
 * @param abandoned those of them that were given up and wait for a replay
 * @param allowed messages it may have under way now
 * @param lastError what last went wrong, in words
 * @param holder the instance that serves the lane
 */
public record BankView(
    String id,
    String name,
    String channel,
    String state,
    String breaker,
    long waiting,
    long oldestSeconds,
    long delivered,
    long acknowledged,
    long abandoned,
    Integer allowed,
    OffsetDateTime resumesAt,
    String lastError,
    OffsetDateTime lastErrorAt,
    String holder,
    String url,
    List<CertificateView> certificates,
    List<String> accounts,
    List<String> sellers) {

  /** After this silence the holder of a lane is taken to be gone. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** A pinned certificate. */
  public record CertificateView(String thumbprint, String subject, OffsetDateTime notAfter) {

    static CertificateView of(PinnedCertificate pinned) {
      return new CertificateView(
          pinned.thumbprint(),
          pinned.certificate().getSubjectX500Principal().getName(),
          pinned.certificate().getNotAfter().toInstant().atOffset(ZoneOffset.UTC));
    }
  }

  static BankView of(Bank bank, Standing standing, OffsetDateTime now) {
    return new BankView(
        bank.id().value(),
        bank.name(),
        bank.channel().wireName(),
        state(bank, standing, now).wireName(),
        standing.breaker(),
        standing.waiting(),
        standing.oldestAt() == null
            ? 0
            : Math.max(0, Duration.between(standing.oldestAt(), now).toSeconds()),
        standing.delivered(),
        standing.acknowledged(),
        standing.abandoned(),
        standing.allowed(),
        standing.resumesAt(),
        bank.disabledBecause().orElse(standing.complaint()),
        standing.complainedAt(),
        standing.holder(),
        bank.url() == null ? null : bank.url().toString(),
        bank.certificates().stream().map(CertificateView::of).toList(),
        bank.accounts().stream().sorted().toList(),
        bank.sellers().stream().sorted().toList());
  }

  private static LaneState state(Bank bank, Standing standing, OffsetDateTime now) {
    if (bank.disabled()) {
      return LaneState.DISABLED;
    }
    if (bank.channel() == Channel.KAFKA) {
      return LaneState.OPEN;
    }
    boolean silent =
        standing.writtenAt() == null || now.isAfter(standing.writtenAt().plus(SILENCE));
    return silent ? LaneState.UNATTENDED : LaneState.named(standing.state());
  }
}
