package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What can be wrong with ids, codes and dates (KP-2011 to KP-2021) and with the seller (KP-3xxx).
 */
final class ContentFlaws {

  /** More than any quota that a simulated bureau grants by itself, in yuan. */
  private static final String BEYOND_ANY_QUOTA = "9000000000000.00";

  /** Not issued to anybody by the generators, which make only companies of known places. */
  private static final String REGION_OF_NOBODY = "659001";

  private ContentFlaws() {}

  static List<Flaw> all() {
    return Stream.of(parties(), codes(), dates(), standing()).flatMap(List::stream).toList();
  }

  private static List<Flaw> parties() {
    ReasonCode invalid = ReasonCode.TAXPAYER_ID_INVALID;
    return List.of(
        buyerId("a buyer's id with a hyphen", invalid, "91-350200MA2YJ1XR9"),
        buyerId("a buyer's id in small letters", invalid, "91350200ma2yj1xr9g"),
        buyerId("a buyer's id of 14", invalid, "91350200MA2YJ1"),
        buyerId("a buyer's id of 21", invalid, "91350200MA2YJ1XR9G000"),
        Flaw.of(
            "a special invoice to a buyer without id",
            ReasonCode.BUYER_ID_MISSING,
            request -> Flaw.party(request, "buyer").remove("taxpayerId")));
  }

  private static List<Flaw> codes() {
    ReasonCode code = ReasonCode.ENUM_INVALID;
    return List.of(
        classification("a classification code of 18", "108020702000000000"),
        classification("a classification code with a letter", "10802070200000000A0"),
        rate("the rate of before 2018", "0.17"),
        rate("the rate of before 2019", "0.16"),
        rate("a rate of nowhere", "0.0731"),
        Flaw.of("a kind of nowhere", code, request -> request.put("kind", "PAPER")),
        Flaw.of("a price mode of nowhere", code, request -> request.put("priceMode", "BOTH")),
        Flaw.of("a nature of nowhere", code, request -> Flaw.line(request).put("nature", "GIFT")),
        Flaw.of(
            "a treatment of nowhere", code, request -> Flaw.line(request).put("treatment", "HALF")),
        Flaw.of(
            "US dollars",
            ReasonCode.CURRENCY_NOT_SUPPORTED,
            request -> request.put("currency", "USD")));
  }

  private static List<Flaw> dates() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    return List.of(
        date("a day that does not exist", "2026-02-30"),
        date("a date written otherwise", "01/11/2026"),
        date("a date in a week", today.plusDays(7).toString()),
        date("a date a month ago", today.minusDays(30).toString()));
  }

  private static List<Flaw> standing() {
    return List.of(
        Flaw.of(
            "a seller nobody registered",
            ReasonCode.SELLER_UNKNOWN,
            request ->
                Flaw.party(request, "seller")
                    .put(
                        "taxpayerId",
                        TaxpayerIds.valid(new SplittableRandom(7), REGION_OF_NOBODY).value())),
        Flaw.of(
            "more than the quota",
            ReasonCode.QUOTA_EXHAUSTED,
            request -> Flaw.amount(request, BEYOND_ANY_QUOTA)));
  }

  private static Flaw buyerId(String name, ReasonCode code, String id) {
    return Flaw.of(name, code, request -> Flaw.party(request, "buyer").put("taxpayerId", id));
  }

  private static Flaw classification(String name, String code) {
    return Flaw.of(
        name,
        ReasonCode.CLASSIFICATION_CODE_INVALID,
        request -> Flaw.line(request).put("classificationCode", code));
  }

  private static Flaw rate(String name, String rate) {
    return Flaw.of(
        name, ReasonCode.TAX_RATE_NOT_ALLOWED, request -> Flaw.line(request).put("taxRate", rate));
  }

  private static Flaw date(String name, String date) {
    return Flaw.of(name, ReasonCode.DATE_INVALID, request -> request.put("issueDate", date));
  }
}
