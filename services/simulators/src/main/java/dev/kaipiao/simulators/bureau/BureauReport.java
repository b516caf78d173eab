package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.Money;
import java.util.Map;

/**
 * What the bureau has seen so far.
 *
 * @param uploads different serials
 * @param repeatedCalls uploads sent again with a serial that was known
 * @param invoices invoices in all uploads together
 * @param distinctNumbers different numbers that were accepted
 * @param duplicates invoices that came under another serial although they had been accepted
 * @param refused others that were refused, by return code
 */
public record BureauReport(
    long uploads,
    long repeatedCalls,
    long invoices,
    long distinctNumbers,
    long duplicates,
    Map<String, Long> refused,
    long numbersLeased,
    Money quotaGranted,
    Money quotaReturned) {

  public BureauReport {
    refused = Map.copyOf(refused);
  }
}
