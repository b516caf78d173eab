package dev.kaipiao.cli.chaos.inquiry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What receipts' database holds. */
final class ReceiptBooks {

  /** A Kafka bank is told by the outbox, a webhook bank by the message that it took. */
  private static final String TOLD =
      """
      SELECT d.number, d.bank
        FROM delivery d
        LEFT JOIN delivery_bundle b ON b.id = d.bundle
        LEFT JOIN delivery_message m ON m.id = b.message_id
       WHERE d.told_at IS NOT NULL OR m.state = 'delivered'
      """;

  private static final String ALLOCATED =
      """
      SELECT invoice, sum(amount) AS cents FROM allocation GROUP BY invoice
      """;

  private static final String PAID =
      """
      SELECT number FROM receivable WHERE gross > 0 AND allocated = gross
      """;

  /** A bank that floods sends genuine receipts for nothing, to a payee of this name. */
  private static final String RECEIPTS =
      """
      SELECT bank, count(*) AS n FROM bank_receipt WHERE payee_name IS DISTINCT FROM '无名收款人' GROUP BY bank
      """;

  private static final String OVERALLOCATED =
      """
      SELECT (SELECT count(*) FROM receivable WHERE allocated > greatest(gross, 0))
           + (SELECT count(*) FROM bank_receipt WHERE allocated > amount)
      """;

  private final Query query;

  ReceiptBooks(Query query) {
    this.query = query;
  }

  Map<String, Set<String>> delivered() {
    Map<String, Set<String>> byBank = new HashMap<>();
    query.each(
        TOLD,
        row ->
            byBank
                .computeIfAbsent(row.getString("bank"), unused -> new HashSet<>())
                .add(row.getString("number")));
    return byBank;
  }

  Map<String, Long> allocated() {
    Map<String, Long> cents = new HashMap<>();
    query.each(ALLOCATED, row -> cents.put(row.getString("invoice"), row.getLong("cents")));
    return cents;
  }

  Set<String> paid() {
    Set<String> numbers = new HashSet<>();
    query.each(PAID, row -> numbers.add(row.getString("number")));
    return numbers;
  }

  Map<String, Long> receiptsByBank() {
    Map<String, Long> counts = new HashMap<>();
    query.each(RECEIPTS, row -> counts.put(row.getString("bank"), row.getLong("n")));
    return counts;
  }

  long overallocated() {
    return query.number(OVERALLOCATED);
  }
}
