package dev.kaipiao.simulators.bureau;

import static dev.kaipiao.simulators.bureau.Asking.BUYER;
import static dev.kaipiao.simulators.bureau.Asking.SELLER;
import static dev.kaipiao.simulators.bureau.Asking.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import dev.kaipiao.simulators.journal.Journal;
import dev.kaipiao.testkit.TestingClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedLetterTest {

  private final TestingClock clock = TestingClock.at("2026-11-20T02:00:00Z");
  private final Bureau bureau =
      new Bureau(
          new BureauTerms(Money.of("1000.00"), 1000, "2", 1),
          BureauBehaviour.normal("1.0"),
          clock,
          Journal.in(Optional.empty(), "bureau", BureauEntry.class));
  private final Asking asking = new Asking(bureau);
  private InvoiceNumber original;

  @BeforeEach
  void anInvoiceWasUploaded() {
    asking.quota("0", "1000.00", "q1");
    original = asking.leased(10);
    asking.upload("u1", List.of(invoice(original, Money.of("100.00"))));
  }

  @Test
  void theSellerAloneMayReverseTheWholeOfAnInvoiceNobodyUsed() {
    assertThat(state(enter("0", "-100.00", "-13.00", "c1"))).isEqualTo("01");
  }

  @Test
  void aPartialReversalAwaitsTheBuyer() {
    assertThat(state(enter("0", "-50.00", "-6.50", "c1"))).isEqualTo("02");
  }

  @Test
  void aReversalOfAUsedInvoiceAwaitsTheBuyer() {
    bureau.used(original);
    assertThat(state(enter("0", "-100.00", "-13.00", "c1"))).isEqualTo("02");
  }

  @Test
  void theBuyerEntersAndTheSellerConfirms() {
    JsonNode entered = enter("1", "-100.00", "-13.00", "c1");
    assertThat(state(entered)).isEqualTo("03");
    assertThat(state(answer(entered, SELLER, "01"))).isEqualTo("04");
  }

  @Test
  void nobodyConfirmsWhatHeEnteredHimself() {
    JsonNode entered = enter("0", "-50.00", "-6.50", "c1");
    assertThat(code(answer(entered, SELLER, "01"))).isEqualTo(ReturnCode.CONFIRMATION_STATE.code());
  }

  @Test
  void theOtherPartyMayRefuse() {
    JsonNode entered = enter("0", "-50.00", "-6.50", "c1");
    assertThat(state(answer(entered, BUYER, "02"))).isEqualTo("05");
  }

  @Test
  void whoEnteredMayWithdrawBeforeAndAfterConfirmation() {
    JsonNode waiting = enter("0", "-10.00", "-1.30", "c1");
    assertThat(state(answer(waiting, SELLER, "03"))).isEqualTo("08");
    JsonNode confirmed = enter("0", "-20.00", "-2.60", "c2");
    answer(confirmed, BUYER, "01");
    assertThat(state(answer(confirmed, SELLER, "03"))).isEqualTo("09");
  }

  @Test
  void after72HoursOfSilenceAConfirmationIsVoid() {
    // Given
    JsonNode entered = enter("0", "-50.00", "-6.50", "c1");
    // When
    clock.advance(Duration.ofHours(72).plusMillis(1));
    // Then
    assertThat(code(answer(entered, BUYER, "01"))).isEqualTo(ReturnCode.CONFIRMATION_STATE.code());
    assertThat(state(detail(entered))).isEqualTo("07");
  }

  @Test
  void reversalsNeverExceedTheOriginal() {
    enter("0", "-60.00", "-7.80", "c1");
    assertThat(code(enter("0", "-40.01", "-5.20", "c2")))
        .isEqualTo(ReturnCode.CONFIRMATION_AMOUNT.code());
    assertThat(state(enter("0", "-40.00", "-5.20", "c3"))).isEqualTo("02");
  }

  @Test
  void aRedInvoiceNeedsAConfirmationOfItsAmounts() {
    // Given
    JsonNode entered = enter("0", "-100.00", "-13.00", "c1");
    // When
    asking.upload("u2", List.of(red(original.plus(1), "-100.00", null)));
    asking.upload("u3", List.of(red(original.plus(1), "-99.00", sheet(entered))));
    asking.upload("u4", List.of(red(original.plus(1), "-100.00", sheet(entered))));
    asking.upload("u5", List.of(red(original.plus(2), "-100.00", sheet(entered))));
    // Then
    String notConfirmed = ReturnCode.INVOICE_NOT_CONFIRMED.code();
    assertThat(asking.outcomes("u2")).containsExactly(notConfirmed);
    assertThat(asking.outcomes("u3")).containsExactly(notConfirmed);
    assertThat(asking.outcomes("u4")).containsExactly("00");
    assertThat(asking.outcomes("u5")).containsExactly(notConfirmed);
  }

  @Test
  void aRedInvoiceOfTheSameMonthRestoresQuotaAndEndsTheConfirmation() {
    // Given
    JsonNode entered = enter("0", "-100.00", "-13.00", "c1");
    // When
    asking.upload("u2", List.of(red(original.plus(1), "-100.00", sheet(entered))));
    // Then
    assertThat(asking.quotaState().get("yxzwsyed").asText()).isEqualTo("1000.00");
    assertThat(detail(entered).get("hzfphm").asText()).isEqualTo(original.plus(1).value());
    assertThat(code(answer(entered, SELLER, "03"))).isEqualTo(ReturnCode.CONFIRMATION_STATE.code());
  }

  @Test
  void theSameSerialYieldsTheSameConfirmation() {
    assertThat(enter("0", "-50.00", "-6.50", "c1")).isEqualTo(enter("0", "-50.00", "-6.50", "c1"));
  }

  @Test
  void whoIsNoPartySeesNothing() {
    JsonNode entered = enter("0", "-50.00", "-6.50", "c1");
    assertThat(code(answer(entered, "913502000728319549", "01")))
        .isEqualTo(ReturnCode.CONFIRMATION_PARTY.code());
  }

  @Test
  void theListHoldsAtMostNinetyDaysAndFiftyAPage() {
    for (int i = 0; i < 60; i++) {
      enter("0", "-1.00", "-0.13", "c" + i);
    }
    assertThat(list("2026-11-01", "2026-11-30", 1).get("list")).hasSize(50);
    assertThat(list("2026-11-01", "2026-11-30", 2).get("list")).hasSize(10);
    assertThat(list("2026-11-01", "2026-11-30", 2).get("zs").asInt()).isEqualTo(60);
    assertThat(code(list("2026-08-01", "2026-11-30", 1)))
        .isEqualTo(ReturnCode.CONFIRMATION_QUERY.code());
  }

  private JsonNode enter(String by, String net, String tax, String serial) {
    Map<String, Object> asked = new HashMap<>();
    asked.put("nsrsbh", by.equals("0") ? SELLER : BUYER);
    asked.put("lrfsf", by);
    asked.put("xsfnsrsbh", SELLER);
    asked.put("gmfnsrsbh", BUYER);
    asked.put("dylzfphm", original.value());
    asked.put("chyyDm", "02");
    asked.put("hzcxje", net);
    asked.put("hzcxse", tax);
    asked.put("sqlsh", serial);
    return asking.ask("QDHZQRDSQ", asked);
  }

  private JsonNode answer(JsonNode entered, String by, String answer) {
    return asking.ask(
        "QDHZQRDQR", Map.of("nsrsbh", by, "uuid", entered.get("uuid").asText(), "qrlx", answer));
  }

  private JsonNode detail(JsonNode entered) {
    return asking.ask(
        "CXQDHZQRDMX", Map.of("nsrsbh", SELLER, "uuid", entered.get("uuid").asText()));
  }

  private JsonNode list(String from, String to, int page) {
    return asking.ask(
        "CXQDHZQRDLB", Map.of("nsrsbh", SELLER, "kssj", from, "jssj", to, "ym", page));
  }

  private Map<String, Object> red(InvoiceNumber number, String net, String confirmation) {
    Map<String, Object> red = invoice(number, Money.of(net));
    red.put("lzfpbz", "1");
    red.put("dylzfphm", original.value());
    red.put("hzqrxxdbh", confirmation);
    return red;
  }

  private static String sheet(JsonNode confirmation) {
    return confirmation.get("hzqrxxdbh").asText();
  }

  private static String state(JsonNode confirmation) {
    return confirmation.get("hzqrxxztDm").asText();
  }

  private static String code(JsonNode answer) {
    return answer.get("returncode").asText();
  }
}
