package dev.kaipiao.issuance.domain.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.issuance.SampleRules;
import dev.kaipiao.issuance.domain.Examination;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IssuingTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final String TENANT = "lujiang";
  private static final RequestIds IDS = new RequestIds(new byte[32]);
  private static final InvoiceNumber FIRST = InvoiceNumber.of("26352000000000000001");

  @Test
  void aDraftBecomesAnInvoiceWithTheNextNumberAndItsQuotaDebited() {
    // When
    Decision decision = decide(ledger(10, "1000.00"), command("a", "100.00"), command("b", "1.00"));
    // Then
    assertThat(decision.issued())
        .extracting(issued -> issued.invoice().number())
        .containsExactly(FIRST, FIRST.plus(1));
    assertThat(decision.issued().get(0).invoice().region()).isEqualTo("35");
    assertThat(decision.issued().get(0).invoice().issuedAt()).isEqualTo("2026-11-23T11:00+08:00");
    assertThat(decision.numbers()).containsExactly(new Decision.NumbersTaken(7, 2));
    assertThat(decision.quotas())
        .containsExactly(new Decision.QuotaDebit(Sample.SELLER, NOVEMBER, Money.of("101.00")));
  }

  @Test
  void aRepetitionYieldsNothingNew() {
    Decision decision = decide(ledger(10, "1000.00"), command("a", "5.00"), command("a", "5.00"));
    assertThat(decision.issued()).hasSize(1);
    assertThat(decision.repeats()).hasSize(1);
    assertThat(decision.conflicts()).isEmpty();
  }

  @Test
  void theSameKeyWithAnotherPayloadIsAConflictNeverASecondInvoice() {
    Decision decision = decide(ledger(10, "1000.00"), command("a", "5.00"), command("a", "6.00"));
    assertThat(decision.issued()).hasSize(1);
    assertThat(decision.conflicts()).hasSize(1);
  }

  @Test
  void whatIsKnownAlreadyIsNotDecidedAgain() {
    // Given
    Command before = command("a", "5.00");
    // When
    Decision decision =
        Issuing.decide(
            List.of(before, command("a", "6.00")),
            Map.of(before.id(), before.hash()),
            ledgers(ledger(1, "1000.00")),
            NOW);
    // Then
    assertThat(decision.fresh()).isZero();
    assertThat(decision.repeats()).containsExactly(before);
    assertThat(decision.conflicts()).hasSize(1);
  }

  @Test
  void aSellerOfAnotherTenantIsUnknown() {
    Ledger ledger = ledger(1, "1000.00");
    Ledger foreign =
        new Ledger(
            ledger.seller(), "other", false, Optional.empty(), ledger.segments(), ledger.quotas());
    assertThat(reasons(decide(foreign, command("a", "5.00"))))
        .containsExactly(ReasonCode.SELLER_UNKNOWN);
    assertThat(reasons(Issuing.decide(List.of(command("a", "5.00")), Map.of(), Map.of(), NOW)))
        .containsExactly(ReasonCode.SELLER_UNKNOWN);
  }

  @Test
  void aSuspendedSellerIssuesNothing() {
    Ledger ledger = ledger(1, "1000.00");
    Ledger suspended =
        new Ledger(
            ledger.seller(), TENANT, true, Optional.empty(), ledger.segments(), ledger.quotas());
    assertThat(reasons(decide(suspended, command("a", "5.00"))))
        .containsExactly(ReasonCode.SELLER_BLOCKED);
  }

  @Test
  void whatDoesNotFitTheQuotaWaitsWhileSmallerOnesGoOn() {
    Decision decision =
        decide(
            ledger(10, "100.00"),
            command("a", "60.00"),
            command("b", "40.01"),
            command("c", "40.00"));
    assertThat(decision.issued()).hasSize(2);
    assertThat(decision.waiting())
        .extracting(Decision.Waiting::awaits, Decision.Waiting::net)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Awaits.QUOTA, Money.of("40.01")));
  }

  @Test
  void withoutNumbersARequestWaits() {
    Decision decision = decide(ledger(1, "100.00"), command("a", "1.00"), command("b", "1.00"));
    assertThat(decision.issued()).hasSize(1);
    assertThat(decision.waiting())
        .extracting(Decision.Waiting::awaits)
        .containsExactly(Awaits.NUMBERS);
    assertThat(decision.quotas())
        .containsExactly(new Decision.QuotaDebit(Sample.SELLER, NOVEMBER, Money.of("1.00")));
  }

  @Test
  void onceTheBureauHasRefusedNothingWaits() {
    // Given
    Optional<Instant> refused = Optional.of(NOW.plusSeconds(30));
    Ledger noNumbers =
        new Ledger(
            Sample.SELLER, TENANT, false, refused, List.of(), quota("100.00", Optional.empty()));
    Ledger noQuota =
        new Ledger(
            Sample.SELLER, TENANT, false, Optional.empty(), segment(5), quota("1.00", refused));
    // Then
    assertThat(reasons(decide(noNumbers, command("a", "1.00"))))
        .containsExactly(ReasonCode.NUMBERS_EXHAUSTED);
    assertThat(reasons(decide(noQuota, command("a", "1.01"))))
        .containsExactly(ReasonCode.QUOTA_EXHAUSTED);
    assertThat(decide(noQuota, command("a", "1.00")).issued()).hasSize(1);
  }

  @Test
  void aRefusalOfTheBureauEnds() {
    Ledger ledger =
        new Ledger(
            Sample.SELLER,
            TENANT,
            false,
            Optional.of(NOW),
            List.of(),
            quota("9.00", Optional.empty()));
    assertThat(decide(ledger, command("a", "1.00")).waiting()).hasSize(1);
  }

  @Test
  void numbersOfTheYearOfTheInvoiceComeFirst() {
    // Given
    NumberSegment lastYear = new NumberSegment(1, InvoiceNumber.of("25352000000000000009"), 2);
    NumberSegment thisYear = new NumberSegment(2, FIRST, 1);
    Ledger ledger =
        new Ledger(
            Sample.SELLER,
            TENANT,
            false,
            Optional.empty(),
            List.of(lastYear, thisYear),
            quota("9.00", Optional.empty()));
    // When
    Decision decision = decide(ledger, command("a", "1.00"), command("b", "1.00"));
    // Then
    assertThat(decision.issued())
        .extracting(issued -> issued.invoice().number())
        .containsExactly(FIRST, lastYear.next());
  }

  @Test
  void aRequestWithFaultsIsRejectedWithAllOfThem() {
    Command command =
        command("a", Sample.request().with("/kind", "X").with("/lines/0/taxRate", "9"));
    Decision decision = decide(ledger(1, "9.00"), command);
    assertThat(decision.rejected().get(0).event().reasons()).hasSize(2);
    assertThat(decision.rejected().get(0).event().seller()).isEqualTo(Sample.SELLER.value());
  }

  @Property(tries = 100)
  void quotaIsNeverExceededAndNumbersAreDistinctAndWithoutGaps(
      @ForAll @Size(max = 40) List<@LongRange(min = 1, max = 500) Long> nets,
      @ForAll @LongRange(min = 0, max = 5_000) long granted,
      @ForAll @IntRange(min = 0, max = 20) int numbers) {
    // Given
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      commands.add(command("key" + i, Money.ofCents(nets.get(i)).toString()));
    }
    // When
    Decision decision =
        Issuing.decide(
            commands, Map.of(), ledgers(ledger(numbers, Money.ofCents(granted).toString())), NOW);
    // Then
    long used = decision.issued().stream().mapToLong(i -> i.invoice().net().cents()).sum();
    assertThat(used).isLessThanOrEqualTo(granted);
    assertThat(decision.quotas().stream().mapToLong(debit -> debit.net().cents()).sum())
        .isEqualTo(used);
    Set<InvoiceNumber> distinct = new HashSet<>();
    for (int i = 0; i < decision.issued().size(); i++) {
      InvoiceNumber number = decision.issued().get(i).invoice().number();
      assertThat(number).isEqualTo(FIRST.plus(i));
      assertThat(distinct.add(number)).isTrue();
    }
    assertThat(decision.issued().size()).isLessThanOrEqualTo(numbers);
    assertThat(decision.fresh()).isEqualTo(commands.size());
  }

  private static Decision decide(Ledger ledger, Command... commands) {
    return Issuing.decide(List.of(commands), Map.of(), ledgers(ledger), NOW);
  }

  private static Map<String, Ledger> ledgers(Ledger ledger) {
    return Map.of(ledger.seller().value(), ledger);
  }

  private static Ledger ledger(int numbers, String granted) {
    return new Ledger(
        Sample.SELLER,
        TENANT,
        false,
        Optional.empty(),
        segment(numbers),
        quota(granted, Optional.empty()));
  }

  private static List<NumberSegment> segment(int numbers) {
    return numbers == 0 ? List.of() : List.of(new NumberSegment(7, FIRST, numbers));
  }

  private static Map<YearMonth, QuotaAccount> quota(String granted, Optional<Instant> refused) {
    return Map.of(NOVEMBER, new QuotaAccount(Money.of(granted), Money.ZERO, refused));
  }

  private static List<ReasonCode> reasons(Decision decision) {
    return decision.rejected().stream()
        .flatMap(rejected -> rejected.event().reasons().stream())
        .map(violation -> violation.code())
        .toList();
  }

  private static Command command(String key, String net) {
    return command(key, Sample.requestOf(Sample.SELLER, net));
  }

  private static Command command(String key, Sample sample) {
    Examination content = Examination.of(sample.bytes(), SampleRules.check(), SampleRules.TODAY);
    Arrival arrival =
        new Arrival(
            0, Optional.of(TENANT), key, "call-" + key, null, NOW, Optional.empty(), content);
    return new Command(IDS.of(TENANT, key), TENANT, content.hash(), arrival);
  }
}
