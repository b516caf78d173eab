package dev.kaipiao.audit.store.term;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.event.EventType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.UUID;

/**
 * What an event is searched by, in 64 bits, the same for ever. Different words can share a term, so
 * what a term finds has to be compared with the word itself.
 */
public final class Term {

  /** Digits of an invoice number that a term tells: its last ones. */
  private static final int DIGITS = 18;

  /**
   * Types of which every invoice has events: they are found soon by looking at one event after the
   * other. One that has joined must not leave, as what was logged before is not looked for
   * elsewhere.
   */
  private static final Set<String> FREQUENT =
      Set.of(
          CommandType.INVOICE_REQUEST.typeName(),
          CommandType.BANK_RECEIPT.typeName(),
          EventType.INVOICE_ISSUED.typeName(),
          EventType.INVOICE_SIGNED.typeName(),
          EventType.INVOICE_REPORTED.typeName(),
          EventType.INVOICE_DELIVERED.typeName(),
          EventType.RECEIPT_MATCHED.typeName(),
          EventType.INVOICE_PAID.typeName(),
          "dev.kaipiao.bank.delivery.v1");

  private Term() {}

  /** The first 64 bits of the word's SHA-256. */
  public static long of(String word) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(word.getBytes(UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Numbers of one seller follow each other, and so do their terms; never negative. */
  public static long ofInvoice(String number) {
    return Long.parseLong(number.substring(number.length() - DIGITS));
  }

  /** The first 63 bits of the request id, made negative. */
  public static long ofRequest(UUID request) {
    return request.getMostSignificantBits() | Long.MIN_VALUE;
  }

  /** What the event is part of: its invoice, or else its request; null when of neither. */
  public static Long ofStory(LoggedEvent event) {
    if (event.invoice() != null) {
      return ofInvoice(event.invoice());
    }
    return event.request() == null ? null : (Long) ofRequest(event.request());
  }

  /** Whether events of this type are few. */
  public static boolean isSeldom(String type) {
    return !FREQUENT.contains(type);
  }
}
