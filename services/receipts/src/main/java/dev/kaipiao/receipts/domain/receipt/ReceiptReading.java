package dev.kaipiao.receipts.domain.receipt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.kaipiao.contracts.command.BankReceipt;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.receipts.domain.bank.Bank;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads receipts out of bytes whose signature holds: one JSON object or an array of them. Strict:
 * an element that we do not know might change what the receipt means (another currency, a
 * reversal), so it is refused rather than overlooked.
 */
public final class ReceiptReading {

  /** Receipts in one array. */
  public static final int MAX_RECEIPTS = 1_000;

  private static final JsonMapper STRICT = strictMapper();
  private static final ObjectReader ONE =
      STRICT.readerFor(BankReceipt.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** What one element of the body turned out to be. */
  public sealed interface Reading {

    /** A receipt to keep. */
    record Read(Receipt receipt) implements Reading {}

    /**
     * A receipt to refuse.
     *
     * @param claimedNumber the number it claims to have; empty text when none can be read
     * @param content the element's own bytes
     */
    record Faulty(String claimedNumber, byte[] content, Refusal refusal) implements Reading {}
  }

  /** Every receipt of a body that the bank signed, each with its own outcome. */
  public List<Reading> read(Bank bank, byte[] body, LocalDate today) {
    List<Reading> usual = faultless(bank, body, today);
    return usual.isEmpty() ? eachByItself(bank, body, today) : usual;
  }

  /**
   * The usual case, read in one go. Empty when there is any fault: which one, and of which receipt,
   * is found out by reading again.
   */
  private static List<Reading> faultless(Bank bank, byte[] body, LocalDate today) {
    ReceiptCheck check = new ReceiptCheck(bank, today);
    List<Reading> readings = new ArrayList<>();
    try (JsonParser parser = STRICT.createParser(body)) {
      JsonToken first = parser.nextToken();
      boolean array = first == JsonToken.START_ARRAY;
      JsonToken element = array ? parser.nextToken() : first;
      int most = array ? MAX_RECEIPTS : 1;
      while (element == JsonToken.START_OBJECT && readings.size() < most) {
        BankReceipt receipt = ONE.readValue(parser);
        if (check.refusal(receipt).isPresent()) {
          return List.of();
        }
        readings.add(new Reading.Read(ReceiptCheck.toReceipt(bank.id(), receipt)));
        element = parser.nextToken();
      }
      JsonToken last = array && element == JsonToken.END_ARRAY ? parser.nextToken() : element;
      return last == null ? readings : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Reading> eachByItself(Bank bank, byte[] body, LocalDate today) {
    JsonNode tree;
    try {
      tree = STRICT.readTree(body);
    } catch (IOException e) {
      return List.of(faulty("", body, "not JSON"));
    }
    if (tree.isArray() && (tree.isEmpty() || tree.size() > MAX_RECEIPTS)) {
      return List.of(faulty("", body, "an array holds 1 to " + MAX_RECEIPTS + " receipts"));
    }
    List<Reading> readings = new ArrayList<>();
    for (JsonNode element : tree.isArray() ? tree : List.of(tree)) {
      readings.add(readOne(bank, element, today));
    }
    return readings;
  }

  /**
   * The numbers that receipts of an unverified body claim to have: evidence for people, nothing to
   * act upon. Empty when the body cannot be read.
   */
  public static List<String> claimedNumbers(byte[] body) {
    try {
      JsonNode tree = STRICT.readTree(body);
      Iterable<JsonNode> elements = tree.isArray() ? tree : List.of(tree);
      return StreamSupport.stream(elements.spliterator(), false)
          .limit(MAX_RECEIPTS)
          .map(ReceiptReading::claimedNumber)
          .distinct()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Reading readOne(Bank bank, JsonNode element, LocalDate today) {
    byte[] content = Json.write(element);
    String claimed = claimedNumber(element);
    if (!element.isObject()) {
      return faulty(claimed, content, "not an object");
    }
    try {
      BankReceipt receipt = STRICT.treeToValue(element, BankReceipt.class);
      return new ReceiptCheck(bank, today)
          .refusal(receipt)
          .<Reading>map(refusal -> new Reading.Faulty(claimed, content, refusal))
          .orElseGet(() -> new Reading.Read(ReceiptCheck.toReceipt(bank.id(), receipt)));
    } catch (UnrecognizedPropertyException e) {
      return faulty(claimed, content, "unknown element " + TextCheck.shown(e.getPropertyName()));
    } catch (JsonProcessingException e) {
      return faulty(claimed, content, "an element is not text");
    }
  }

  private static String claimedNumber(JsonNode element) {
    JsonNode number = element.path("NumberOfBankElectronicReceipt");
    return number.isTextual() ? TextCheck.shown(number.textValue()) : "";
  }

  private static Reading faulty(String claimed, byte[] content, String detail) {
    return new Reading.Faulty(
        claimed, content, Refusal.because(ReasonCode.RECEIPT_INVALID, detail));
  }

  private static JsonMapper strictMapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(JsonParser.Feature.ALLOW_COMMENTS)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }
}
