package dev.kaipiao.issuance.domain.checking;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codes of a request by their names. */
final class Codes {

  static final Map<String, InvoiceKind> KINDS = byName(InvoiceKind.values());
  static final Map<String, PriceMode> PRICE_MODES = byName(PriceMode.values());
  static final Map<String, LineNature> NATURES = byName(LineNature.values());
  static final Map<String, TaxTreatment> TREATMENTS = byName(TaxTreatment.values());

  private Codes() {}

  private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
    return Arrays.stream(values)
        .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
  }
}
