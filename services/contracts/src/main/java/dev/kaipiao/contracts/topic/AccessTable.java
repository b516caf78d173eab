package dev.kaipiao.contracts.topic;

import dev.kaipiao.contracts.topic.AccessRule.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may read and write what: each service what its work needs and nothing else. Nobody needs
 * transactions, and producers are idempotent by their right to write.
 */
public final class AccessTable {

  public static final String ISSUANCE = "issuance";
  public static final String SIGNING = "signing";
  public static final String RECEIPTS = "receipts";
  public static final String AUDIT = "audit";

  private static final String EVERYTHING_OF_OURS = "kaipiao.";
  private static final String BANKS = "kaipiao.bank.";

  private AccessTable() {}

  /** What the services may do. */
  public static List<AccessRule> services() {
    List<AccessRule> rules = new ArrayList<>();
    rules.addAll(
        service(
            ISSUANCE,
            List.of(
                Topic.INVOICE_REQUESTS,
                Topic.INVOICE_REQUESTS_BULK,
                Topic.SIGNING_EVENTS,
                Topic.RECEIPTS_EVENTS),
            List.of(Topic.INVOICE_REQUESTS, Topic.INVOICE_REQUESTS_BULK, Topic.ISSUANCE_EVENTS)));
    rules.addAll(service(SIGNING, List.of(Topic.ISSUANCE_EVENTS), List.of(Topic.SIGNING_EVENTS)));
    rules.addAll(
        service(
            RECEIPTS,
            List.of(Topic.SIGNING_EVENTS, Topic.BANK_RECEIPTS),
            List.of(Topic.RECEIPTS_EVENTS)));
    rules.addAll(deliveries());
    rules.addAll(service(AUDIT, List.of(), List.of()));
    rules.addAll(log());
    return rules.stream().distinct().toList();
  }

  /** What a bank may do that has a topic of its own. */
  public static List<AccessRule> bank(String principal, String bank) {
    return List.of(
        AccessRule.topic(principal, Operation.READ, Topic.deliveriesOf(bank)),
        AccessRule.groups(principal, "bank-" + bank),
        AccessRule.topic(principal, Operation.WRITE, Topic.BANK_RECEIPTS.topicName()));
  }

  /** What an enterprise may do that asks for invoices over Kafka. */
  public static List<AccessRule> publisher(String principal) {
    return List.of(
        AccessRule.topic(principal, Operation.WRITE, Topic.INVOICE_REQUESTS.topicName()),
        AccessRule.topic(principal, Operation.WRITE, Topic.INVOICE_REQUESTS_BULK.topicName()));
  }

  /** Reads and parks, writes, and tells what was done; in groups of its own. */
  private static List<AccessRule> service(String name, List<Topic> reads, List<Topic> writes) {
    List<AccessRule> rules = new ArrayList<>();
    for (Topic read : reads) {
      rules.add(AccessRule.topic(name, Operation.READ, read.topicName()));
      rules.add(deadLetters(name, read));
    }
    Stream.concat(writes.stream(), Stream.of(Topic.AUDIT_TRAIL))
        .forEach(write -> rules.add(AccessRule.topic(name, Operation.WRITE, write.topicName())));
    rules.add(AccessRule.groups(name, "kaipiao-" + name + "-"));
    return rules;
  }

  /**
   * A topic is made for each bank that is registered; a receipt that came over HTTP is put there.
   */
  private static List<AccessRule> deliveries() {
    return List.of(
        AccessRule.topics(RECEIPTS, Operation.CREATE, BANKS),
        AccessRule.topics(RECEIPTS, Operation.WRITE, BANKS));
  }

  private static List<AccessRule> log() {
    List<AccessRule> rules = new ArrayList<>();
    rules.add(AccessRule.topics(AUDIT, Operation.READ, EVERYTHING_OF_OURS));
    Arrays.stream(Topic.values()).forEach(topic -> rules.add(deadLetters(AUDIT, topic)));
    return rules;
  }

  private static AccessRule deadLetters(String principal, Topic topic) {
    return AccessRule.topic(principal, Operation.WRITE, Topic.deadLettersOf(topic.topicName()));
  }
}
