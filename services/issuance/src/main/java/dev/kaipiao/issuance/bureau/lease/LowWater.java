package dev.kaipiao.issuance.bureau.lease;

import dev.kaipiao.contracts.value.TaxpayerId;
import java.util.HashMap;
import java.util.Map;

/** Below which rest ledgers run short, in numbers or cents. Only marks that differ are kept. */
final class LowWater {

  private final long ordinary;
  private final Map<TaxpayerId, Long> others = new HashMap<>();

  /**
   * @param ordinary mark of every seller that no other was put for
   */
  LowWater(long ordinary) {
    this.ordinary = ordinary;
  }

  void put(TaxpayerId seller, long mark) {
    if (mark != ordinary) {
      others.put(seller, mark);
    }
  }

  long ordinary() {
    return ordinary;
  }

  /** Who has another mark than the ordinary one; {@link #otherMarks} are in the same order. */
  String[] otherSellers() {
    return others.keySet().stream().map(TaxpayerId::value).toArray(String[]::new);
  }

  Long[] otherMarks() {
    return others.values().toArray(Long[]::new);
  }
}
