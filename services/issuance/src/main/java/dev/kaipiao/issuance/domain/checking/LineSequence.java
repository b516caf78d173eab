package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.domain.reading.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks how lines follow each other: a discount comes right after its line, of the same
 * classification, rate and treatment, and does not exceed it.
 */
final class LineSequence {

  private final Findings findings;
  private final List<CheckedLine> lines = new ArrayList<>();
  private Optional<CheckedLine> last = Optional.empty();
  private boolean lastIsUnsound;
  private int index;

  LineSequence(Findings findings) {
    this.findings = findings;
  }

  /** The next line; empty when it does not hold by itself. */
  void add(Optional<CheckedLine> line) {
    if (line.isEmpty()) {
      last = Optional.empty();
      lastIsUnsound = true;
    } else if (line.get().nature() == LineNature.DISCOUNT) {
      addDiscount(line.get());
    } else {
      requireDiscount();
      append(line.get());
    }
    index++;
  }

  /** All lines that hold; those with a discount marked as discounted. */
  List<CheckedLine> end() {
    requireDiscount();
    return lines;
  }

  private void addDiscount(CheckedLine discount) {
    if (last.isPresent() && last.get().nature() != LineNature.DISCOUNT) {
      CheckedLine discounted = last.get();
      if (!discounted.matches(discount)) {
        findings.add(
            ReasonCode.DISCOUNT_LINE_MISPLACED,
            at(index),
            "classification, rate or treatment differ from the line before");
      } else if (discount.entered().magnitude().compareTo(discounted.entered()) > 0) {
        findings.add(ReasonCode.DISCOUNT_TOO_LARGE, at(index) + "/amount");
      }
      lines.set(lines.size() - 1, discounted.discounted());
    } else if (!lastIsUnsound) {
      findings.add(ReasonCode.DISCOUNT_LINE_MISPLACED, at(index), "no line to discount before it");
    }
    append(discount);
  }

  private void requireDiscount() {
    if (last.isPresent() && last.get().nature() == LineNature.DISCOUNTED) {
      findings.add(
          ReasonCode.DISCOUNT_LINE_MISPLACED, at(index - 1), "no discount follows this line");
    }
  }

  private void append(CheckedLine line) {
    lines.add(line);
    last = Optional.of(line);
    lastIsUnsound = false;
  }

  private static String at(int index) {
    return "/lines/" + index;
  }
}
