package dev.kaipiao.receipts.domain.bank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a bank wants to be told. */
public enum Channel {
  /** Signed HTTP messages to the bank's own address (Standard Webhooks 1.0.0). */
  WEBHOOK,
  /** Records on a topic of its own. */
  KAFKA;

  /** The name in the API, in events and in the database: {@code webhook} or {@code kafka}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Channel> named(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(wireName)).findFirst();
  }
}
