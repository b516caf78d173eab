package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.issuance.domain.reading.Findings;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads the fields of one object of a request and notes what is wrong with each, by its pointer.
 */
final class Fields {

  private final Findings findings;
  private final Supplier<String> object;
  private boolean sound = true;

  /**
   * @param object pointer to the object; asked only when something is wrong
   */
  Fields(Findings findings, Supplier<String> object) {
    this.findings = findings;
    this.object = object;
  }

  /** Whether nothing was found wrong in this object here. */
  boolean sound() {
    return sound;
  }

  /** Notes a missing field, unless something else is wrong with it already. */
  void require(String field, String text) {
    if (text == null || text.isBlank()) {
      missing(field, ReasonCode.FIELD_MISSING);
    }
  }

  void missing(String field, ReasonCode code) {
    if (blame(field)) {
      sound = false;
    } else {
      fault(code, field, null);
    }
  }

  /** The code of this name; {@code absent} when there is no text or a wrong one. */
  <E extends Enum<E>> E code(Map<String, E> codes, String field, String text, E absent) {
    if (text == null) {
      return absent;
    }
    E code = codes.get(text);
    if (code == null) {
      fault(ReasonCode.ENUM_INVALID, field, "one of " + new TreeSet<>(codes.keySet()));
      return absent;
    }
    return code;
  }

  Optional<Money> money(String field, String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Money> money = Money.parse(text);
    if (money.isEmpty()) {
      fault(ReasonCode.AMOUNT_INVALID, field, null);
    }
    return money;
  }

  /** A quantity or a price. */
  Optional<BigDecimal> decimal(String field, String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<BigDecimal> decimal = Decimals.parse(text);
    if (decimal.isEmpty()) {
      fault(ReasonCode.QUANTITY_INVALID, field, null);
    }
    return decimal;
  }

  /** A product to the cent; empty when it is too large. */
  Optional<Money> rounded(String field, BigDecimal product) {
    try {
      return Optional.of(Money.rounded(product));
    } catch (ArithmeticException e) {
      fault(ReasonCode.AMOUNT_INVALID, field, "more than 18 digits");
      return Optional.empty();
    }
  }

  void fault(ReasonCode code, String field, String detail) {
    sound = false;
    findings.add(code, at(field), detail);
  }

  boolean blame(String field) {
    return findings.blame(at(field));
  }

  private String at(String field) {
    return object.get() + "/" + field;
  }
}
