package dev.kaipiao.cli.chaos.inquiry;

import dev.kaipiao.contracts.value.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What issuance's database holds. */
final class IssuanceBooks {

  private static final String REQUESTS =
      """
      SELECT id::text AS id, state, number FROM request
      """;

  private static final String INVOICES =
      """
      SELECT number, request_id::text AS request FROM invoice
      """;

  private static final String QUOTA_USED =
      """
      SELECT seller, sum(used_cents) AS used
        FROM quota
       GROUP BY seller
      HAVING sum(used_cents) <> 0
      """;

  private static final String QUOTA_GRANTED =
      """
      SELECT coalesce(sum(granted_cents), 0) FROM quota
      """;

  private static final String QUOTA_EXCEEDED =
      """
      SELECT count(*) FROM quota WHERE used_cents > granted_cents
      """;

  private static final String NUMBERS_TAKEN =
      """
      SELECT coalesce(sum(next_sequence - first_sequence), 0) FROM number_segment
      """;

  private static final String NUMBERS_ELSEWHERE =
      """
      SELECT count(*)
        FROM invoice i
       WHERE NOT EXISTS (
         SELECT 1
           FROM number_segment s
          WHERE s.seller = i.seller
            AND s.prefix = left(i.number, 5)
            AND substr(i.number, 6)::bigint BETWEEN s.first_sequence AND s.next_sequence - 1)
      """;

  private static final String OPEN_LEASES =
      """
      SELECT count(*) FROM bureau_lease WHERE state = 'open'
      """;

  private final Query query;
  private final Map<String, String> issued = new HashMap<>();
  private final Set<String> rejected = new HashSet<>();
  private long waiting;

  IssuanceBooks(Query query) {
    this.query = query;
    query.each(
        REQUESTS,
        row -> {
          switch (row.getString("state")) {
            case "issued" -> issued.put(row.getString("id"), row.getString("number"));
            case "rejected" -> rejected.add(row.getString("id"));
            default -> waiting++;
          }
        });
  }

  Map<String, String> issued() {
    return issued;
  }

  Set<String> rejected() {
    return rejected;
  }

  long waiting() {
    return waiting;
  }

  Map<String, String> invoices() {
    Map<String, String> invoices = new HashMap<>();
    query.each(INVOICES, row -> invoices.put(row.getString("number"), row.getString("request")));
    return invoices;
  }

  Map<String, Money> quotaUsed() {
    Map<String, Money> used = new HashMap<>();
    query.each(
        QUOTA_USED, row -> used.put(row.getString("seller"), Money.ofCents(row.getLong("used"))));
    return used;
  }

  Money quotaGranted() {
    return Money.ofCents(query.number(QUOTA_GRANTED));
  }

  long quotaExceeded() {
    return query.number(QUOTA_EXCEEDED);
  }

  long numbersTaken() {
    return query.number(NUMBERS_TAKEN);
  }

  long numbersElsewhere() {
    return query.number(NUMBERS_ELSEWHERE);
  }

  /** Questions to the bureau whose answer is not known yet. */
  static long openLeases(Query query) {
    return query.number(OPEN_LEASES);
  }
}
