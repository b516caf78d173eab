package dev.kaipiao.issuance.domain;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.domain.checking.Checked;
import dev.kaipiao.issuance.domain.checking.Checked.Refused;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.issuance.domain.reading.Reading;
import dev.kaipiao.issuance.domain.reading.Reading.Extent;
import dev.kaipiao.issuance.domain.reading.RequestReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be said about a body by itself: the same at the door and at the topic.
 *
 * @param body the bytes as they came
 * @param reading what was understood of them
 * @param hash the same for every repetition of the same content
 * @param checked the draft, or everything that is wrong
 */
public record Examination(byte[] body, Reading reading, PayloadHash hash, Checked checked) {

  /**
   * Reads and checks a body.
   *
   * @param today in China
   */
  public static Examination of(byte[] body, RequestCheck check, LocalDate today) {
    Reading reading = RequestReader.read(body);
    PayloadHash hash =
        reading.isClean() ? PayloadHash.of(reading.request()) : PayloadHash.ofBytes(body);
    return new Examination(body, reading, hash, check.check(reading, today));
  }

  /** Whether the body is a JSON object at all. */
  public boolean isReadable() {
    return reading.extent() != Extent.UNREADABLE;
  }

  public List<Violation> violations() {
    return checked instanceof Refused refused ? refused.violations() : List.of();
  }

  /** The seller's taxpayer id as it was given. */
  public Optional<String> seller() {
    return Optional.ofNullable(reading.request().seller()).map(party -> party.taxpayerId());
  }

  /** The idempotency key in the body. */
  public Optional<String> idempotencyKey() {
    return Optional.ofNullable(reading.request().idempotencyKey());
  }
}
