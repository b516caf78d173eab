package dev.kaipiao.testkit.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be wrong with amounts (KP-2001 to KP-2010, KP-2016 to KP-2018), each by the least that
 * is too much.
 */
final class AmountFlaws {

  private static final int MANY_LINES = 22;

  private AmountFlaws() {}

  static List<Flaw> all() {
    return Stream.of(unreadable(), signs(), tolerances(), structure(), treatments(), discounts())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Flaw> unreadable() {
    return Stream.concat(
            Stream.of(
                    "abc",
                    "NaN",
                    "Infinity",
                    "1e3",
                    "12.345",
                    "+5.00",
                    "1,000.00",
                    " 5.00",
                    "0x10",
                    "１２.００",
                    "007",
                    "12345678901234567.00",
                    "--1",
                    "5.")
                .map(AmountFlaws::amountOf),
            Stream.of("abc", "NaN", "1e3", "1/3", "12345678901234567890123.45")
                .map(AmountFlaws::quantityOf))
        .toList();
  }

  private static Flaw amountOf(String text) {
    return Flaw.of(
        "the amount " + text, ReasonCode.AMOUNT_INVALID, request -> Flaw.amount(request, text));
  }

  private static Flaw quantityOf(String text) {
    return Flaw.of(
        "the quantity " + text,
        ReasonCode.QUANTITY_INVALID,
        request -> Flaw.line(request).put("quantity", text));
  }

  private static List<Flaw> signs() {
    return List.of(
        Flaw.of(
            "a negative line",
            ReasonCode.AMOUNT_NEGATIVE,
            request -> Flaw.amount(request, "-100.00")),
        Flaw.of("an invoice over nothing", ReasonCode.AMOUNT_ZERO, AmountFlaws::nothing));
  }

  private static List<Flaw> tolerances() {
    return List.of(
        Flaw.of(
            "tax one cent beyond the tolerance above",
            ReasonCode.LINE_TAX_MISMATCH,
            request -> Flaw.line(request).put("taxAmount", "13.07")),
        Flaw.of(
            "tax one cent beyond the tolerance below",
            ReasonCode.LINE_TAX_MISMATCH,
            request -> Flaw.line(request).put("taxAmount", "12.93")),
        Flaw.of(
            "net one cent beyond the tolerance above",
            ReasonCode.LINE_NET_MISMATCH,
            request -> Flaw.line(request).put("amount", "100.02")),
        Flaw.of(
            "net one cent beyond the tolerance below",
            ReasonCode.LINE_NET_MISMATCH,
            request -> Flaw.line(request).put("amount", "99.98")),
        Flaw.of(
            "tax errors of 1.28 in all",
            ReasonCode.DOCUMENT_TAX_MISMATCH,
            request -> taxErrors(request, 128)),
        Flaw.of(
            "a total one cent off",
            ReasonCode.TOTALS_MISMATCH,
            request -> totals(request, "150.00", "16.00", "166.01")),
        Flaw.of(
            "totals that agree with each other only",
            ReasonCode.TOTALS_MISMATCH,
            request -> totals(request, "150.01", "16.00", "166.01")));
  }

  private static List<Flaw> structure() {
    return List.of(
        Flaw.of(
            "a quantity without price",
            ReasonCode.QUANTITY_WITHOUT_PRICE,
            request -> Flaw.line(request).remove("unitPrice")),
        Flaw.of(
            "a price without quantity",
            ReasonCode.QUANTITY_WITHOUT_PRICE,
            request -> Flaw.line(request).remove("quantity")),
        Flaw.of("no lines", ReasonCode.LINES_MISSING, request -> Flaw.lines(request).removeAll()));
  }

  private static List<Flaw> treatments() {
    ReasonCode code = ReasonCode.TAX_TREATMENT_CONFLICT;
    return List.of(
        Flaw.of("exempt at 13 %", code, request -> Flaw.line(request).put("treatment", "EXEMPT")),
        Flaw.of(
            "not taxed at 13 %", code, request -> Flaw.line(request).put("treatment", "NOT_TAXED")),
        Flaw.of(
            "exempt with tax",
            code,
            request ->
                Flaw.line(request)
                    .put("treatment", "EXEMPT")
                    .put("taxRate", "0")
                    .put("taxAmount", "0.01")));
  }

  private static List<Flaw> discounts() {
    return List.of(
        Flaw.of(
            "a discount before any line",
            ReasonCode.DISCOUNT_LINE_MISPLACED,
            request -> Flaw.lines(request).insert(0, discount(request, "-10.00"))),
        Flaw.of(
            "a discount at another rate",
            ReasonCode.DISCOUNT_LINE_MISPLACED,
            request -> insert(request, discount(request, "-10.00").put("taxRate", "0.06"))),
        Flaw.of(
            "a discount of another code",
            ReasonCode.DISCOUNT_LINE_MISPLACED,
            request ->
                insert(
                    request,
                    discount(request, "-10.00").put("classificationCode", "1020101010000000000"))),
        Flaw.of(
            "a discount one cent above its line",
            ReasonCode.DISCOUNT_TOO_LARGE,
            request -> insert(request, discount(request, "-100.01"))));
  }

  /** Lines of 100.00 at 13 % whose taxes are too high by so many cents in all, at most 6 a line. */
  static void taxErrors(ObjectNode request, int cents) {
    ObjectNode line = Flaw.line(request);
    Flaw.lines(request).removeAll();
    int left = cents;
    for (int i = 0; i < MANY_LINES; i++) {
      int error = Math.min(left, 6);
      left -= error;
      Flaw.lines(request).add(line.deepCopy().put("taxAmount", "13.%02d".formatted(error)));
    }
  }

  private static void nothing(ObjectNode request) {
    Flaw.lines(request).remove(1);
    Flaw.amount(request, "0.00");
  }

  private static void totals(ObjectNode request, String net, String tax, String gross) {
    request.putObject("totals").put("net", net).put("tax", tax).put("gross", gross);
  }

  private static ObjectNode discount(ObjectNode request, String amount) {
    ObjectNode discount = Flaw.line(request).deepCopy();
    discount.remove(List.of("quantity", "unitPrice", "unit", "specification"));
    return discount.put("nature", "DISCOUNT").put("amount", amount);
  }

  private static void insert(ObjectNode request, ObjectNode discount) {
    Flaw.line(request).put("nature", "DISCOUNTED");
    Flaw.lines(request).insert(1, discount);
  }
}
