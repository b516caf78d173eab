package dev.kaipiao.cli.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.Money;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What Kafka holds, as a stranger reads it: each event once by its id, each outcome under its
 * request, each invoice under its number. Every second outcome, number or signature counts as a
 * duplicate.
 */
public final class Evidence {

  private static final Set<String> OUTSIDE =
      Set.of(
          Topic.INVOICE_REQUESTS.topicName(),
          Topic.INVOICE_REQUESTS_BULK.topicName(),
          Topic.BANK_RECEIPTS.topicName());
  private static final String DEAD_LETTERS = Topic.deadLettersOf("");

  private final Set<String> seen = new HashSet<>();
  private final Set<String> audited = new HashSet<>();
  private final Map<String, String> numberOfRequest = new HashMap<>();
  private final Map<String, List<String>> rejected = new HashMap<>();
  private final Map<String, Issued> issued = new HashMap<>();
  private final Map<String, Money> netBySeller = new TreeMap<>();
  private final Set<String> payable = new HashSet<>();
  private final Map<String, Set<String>> byStage = new HashMap<>();
  private final Map<String, Set<String>> delivered = new TreeMap<>();
  private final Map<String, Integer> duplicates = new TreeMap<>();
  private final Order order = new Order();

  /**
   * What is kept of an issued invoice.
   *
   * @param warnings reason codes
   */
  public record Issued(Money net, List<String> warnings) {

    public Issued {
      warnings = List.copyOf(warnings);
    }
  }

  /** Takes one record of any topic of ours into account. */
  public synchronized void add(ConsumerRecord<String, byte[]> message) {
    CloudEvent event = CloudEvents.fromHeaders(message.headers()).orElse(null);
    if (event == null || isFromOutside(message.topic())) {
      audited.add(place(message));
      return;
    }
    audited.add(event.id());
    EventType type = EventType.named(event.type()).orElse(null);
    if (type == null || !seen.add(event.source() + " " + event.id())) {
      return;
    }
    JsonNode payload = payload(message);
    if (payload == null) {
      return;
    }
    order.note(type, payload.path("number").asText(), message.partition());
    switch (type) {
      case INVOICE_ISSUED -> issued(payload);
      case REQUEST_REJECTED -> rejected(payload);
      case INVOICE_SIGNED -> once("signed", payload.path("number").asText());
      case INVOICE_REPORTED -> once("reported", payload.path("number").asText());
      case INVOICE_PAID -> once("paid", payload.path("number").asText());
      case INVOICE_DELIVERED -> delivered(payload);
      case RECEIPT_MATCHED -> once("matched", receipt(payload));
      case RECEIPT_REFUSED -> once("refused", event.id());
      case RECEIPT_UNMATCHED -> once("unmatched", receipt(payload));
      default -> once("other", event.id());
    }
  }

  /** Null when nobody can read it: such a record tells nothing and is parked by its readers. */
  private static JsonNode payload(ConsumerRecord<String, byte[]> message) {
    try {
      return message.value() == null ? null : Json.read(message.value(), JsonNode.class);
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  private static boolean isFromOutside(String topic) {
    return OUTSIDE.contains(topic) || topic.endsWith(DEAD_LETTERS);
  }

  /** What names a record that is no event of ours: where it stands. */
  public static String place(ConsumerRecord<?, ?> message) {
    return message.topic() + "/" + message.partition() + "/" + message.offset();
  }

  private void issued(JsonNode payload) {
    String number = payload.path("number").asText();
    String request = payload.path("requestId").asText();
    Money net = Money.of(payload.path("net").asText());
    List<String> warnings = new ArrayList<>();
    payload.path("warnings").forEach(code -> warnings.add(code.asText()));
    if (issued.putIfAbsent(number, new Issued(net, warnings)) != null) {
      duplicate("number");
    }
    if (numberOfRequest.putIfAbsent(request, number) != null || rejected.containsKey(request)) {
      duplicate("outcome");
    }
    if (payload.path("seller").hasNonNull("bankAccount")) {
      payable.add(number);
    }
    netBySeller.merge(payload.path("seller").path("taxpayerId").asText(), net, Money::plus);
  }

  private void rejected(JsonNode payload) {
    String request = payload.path("requestId").asText();
    List<String> codes = payload.path("reasons").findValuesAsText("code");
    if (rejected.putIfAbsent(request, codes) != null || numberOfRequest.containsKey(request)) {
      duplicate("outcome");
    }
  }

  private void delivered(JsonNode payload) {
    String bank = payload.path("bank").asText();
    if (!delivered
        .computeIfAbsent(bank, unused -> new HashSet<>())
        .add(payload.path("number").asText())) {
      duplicate("delivery");
    }
  }

  private static String receipt(JsonNode payload) {
    return payload.path("bank").asText() + "/" + payload.path("receiptNumber").asText();
  }

  private void once(String stage, String what) {
    if (!byStage.computeIfAbsent(stage, unused -> new HashSet<>()).add(what)) {
      duplicate(stage);
    }
  }

  private void duplicate(String what) {
    duplicates.merge(what, 1, Integer::sum);
  }

  public synchronized Set<String> requestsIssued() {
    return Set.copyOf(numberOfRequest.keySet());
  }

  public synchronized Set<String> numbers() {
    return Set.copyOf(issued.keySet());
  }

  public synchronized Map<String, List<String>> requestsRejected() {
    return Map.copyOf(rejected);
  }

  /** The invoice of a number; empty when no event tells of it. */
  public synchronized Optional<Issued> invoice(String number) {
    return Optional.ofNullable(issued.get(number));
  }

  /** The number a request got, or null. */
  public synchronized String numberOf(String request) {
    return numberOfRequest.get(request);
  }

  /**
   * Numbers (or ids) that reached {@code signed}, {@code reported}, {@code paid}, {@code matched} …
   */
  public synchronized Set<String> reached(String stage) {
    return Set.copyOf(byStage.getOrDefault(stage, Set.of()));
  }

  /** Invoices that name the seller's account, so that a bank can pay them. */
  public synchronized Set<String> payable() {
    return Set.copyOf(payable);
  }

  /** Genuine receipts that match no single invoice and were not matched later. */
  public synchronized long openReceipts() {
    Set<String> matched = byStage.getOrDefault("matched", Set.of());
    return byStage.getOrDefault("unmatched", Set.of()).stream()
        .filter(receipt -> !matched.contains(receipt))
        .count();
  }

  public synchronized Map<String, Set<String>> deliveredByBank() {
    Map<String, Set<String>> copy = new TreeMap<>();
    delivered.forEach((bank, numbers) -> copy.put(bank, Set.copyOf(numbers)));
    return copy;
  }

  public synchronized Map<String, Money> netBySeller() {
    return new TreeMap<>(netBySeller);
  }

  /** The number of each request that was issued. */
  public synchronized Map<String, String> numbersByRequest() {
    return Map.copyOf(numberOfRequest);
  }

  /** Events that came before one they follow, or on another partition than the invoice's others. */
  public synchronized long disordered() {
    return order.violations();
  }

  public synchronized Map<String, Integer> duplicates() {
    return new TreeMap<>(duplicates);
  }

  /** What the audit log has to hold: one id per event of ours, one place per record of others. */
  public synchronized Set<String> expectedInAudit() {
    return Set.copyOf(audited);
  }
}
