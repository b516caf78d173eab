package dev.kaipiao.issuance.admission;

import dev.kaipiao.contracts.topic.Topic;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class of a request, the most urgent first. It follows from the resource, and a caller can
 * step back from it with the header {@code Priority} (RFC 9218): {@code u=5} is batch, {@code u=6}
 * and {@code u=7} are backfill. Nobody can push forward.
 */
public enum Priority {
  /** Somebody waits for it: a single request. */
  INTERACTIVE(Topic.INVOICE_REQUESTS),
  /** Nobody waits for each of them: a batch. */
  BATCH(Topic.INVOICE_REQUESTS_BULK),
  /** It can wait until nothing else is to be done: old data, repairs. */
  BACKFILL(Topic.INVOICE_REQUESTS_BULK);

  /** The header, and what a class is called in messages. */
  public static final String HEADER = "Priority";

  private static final Pattern URGENCY = Pattern.compile("(?:^|[,\\s])u=([0-7])(?=[,;\\s]|$)");
  private static final int BATCH_URGENCY = 5;

  private final Topic topic;

  Priority(Topic topic) {
    this.topic = topic;
  }

  /** Where its requests are put. */
  public Topic topic() {
    return topic;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What remains of this class when the caller steps back.
   *
   * @param header the value of {@code Priority}, or null; one that cannot be read counts as absent
   *     (RFC 9218 section 4)
   */
  public Priority steppingBack(String header) {
    Priority asked = header == null ? this : asked(header);
    return asked.compareTo(this) > 0 ? asked : this;
  }

  private static Priority asked(String header) {
    Matcher matcher = URGENCY.matcher(header);
    if (!matcher.find()) {
      return INTERACTIVE;
    }
    int urgency = matcher.group(1).charAt(0) - '0';
    if (urgency < BATCH_URGENCY) {
      return INTERACTIVE;
    }
    return urgency == BATCH_URGENCY ? BATCH : BACKFILL;
  }
}
