package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.signing.domain.verification.CheckResult.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of verifying one document: valid when every check passed.
 *
 * @param number the number the document states; empty when it states none. Not to be relied on
 *     unless the document is valid
 * @param checks one result for each {@link Check}, in their order
 */
public record Verification(Optional<InvoiceNumber> number, List<CheckResult> checks) {

  public Verification {
    checks = List.copyOf(checks);
  }

  /** Every check that was not made counts as skipped. */
  static Verification of(Optional<InvoiceNumber> number, List<CheckResult> made) {
    Map<Check, CheckResult> byCheck = new EnumMap<>(Check.class);
    made.forEach(result -> byCheck.put(result.check(), result));
    return new Verification(
        number,
        Stream.of(Check.values())
            .map(check -> byCheck.getOrDefault(check, CheckResult.skipped(check)))
            .toList());
  }

  public boolean valid() {
    return checks.stream().allMatch(result -> result.outcome() == Outcome.PASSED);
  }

  /** The failed ones. */
  public List<CheckResult> failures() {
    return checks.stream().filter(result -> result.outcome() == Outcome.FAILED).toList();
  }

  public CheckResult result(Check check) {
    return checks.stream()
        .filter(result -> result.check() == check)
        .findFirst()
        .orElseGet(() -> CheckResult.skipped(check));
  }
}
