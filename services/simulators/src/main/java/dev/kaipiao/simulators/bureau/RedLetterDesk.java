package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.BureauEntry.ConfirmationSet;
import dev.kaipiao.simulators.bureau.wire.Asked;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Keeps the red-letter confirmations: who entered what against which invoice, and how it stands.
 */
final class RedLetterDesk {

  private static final Pattern REASON = Pattern.compile("0[1-4]");

  private final NumberDesk numbers;
  private final Clock clock;
  private final Map<String, Confirmation> byId = new LinkedHashMap<>();
  private final Map<String, String> idBySerial = new HashMap<>();
  private final Map<String, String> idByNumber = new HashMap<>();
  private final Map<InvoiceNumber, Set<String>> idsByOriginal = new HashMap<>();
  private final Set<InvoiceNumber> usedByBuyer = new HashSet<>();

  RedLetterDesk(NumberDesk numbers, Clock clock) {
    this.numbers = numbers;
    this.clock = clock;
  }

  Decision enter(Asked.Confirmation asked) {
    Optional<InvoiceNumber> original = InvoiceNumber.parse(asked.dylzfphm());
    Optional<Money> net = Money.parse(asked.hzcxje()).filter(Money::isNegative);
    Optional<Money> tax = Money.parse(asked.hzcxse()).filter(amount -> amount.cents() <= 0);
    if (Texts.anyBlank(asked.nsrsbh(), asked.sqlsh(), asked.xsfnsrsbh(), asked.gmfnsrsbh())
        || original.isEmpty()
        || net.isEmpty()
        || tax.isEmpty()
        || asked.chyyDm() == null
        || !REASON.matcher(asked.chyyDm()).matches()) {
      return Decision.refuse(ReturnCode.FIELD_MISSING);
    }
    boolean bySeller = "0".equals(asked.lrfsf());
    if (!asked.nsrsbh().equals(bySeller ? asked.xsfnsrsbh() : asked.gmfnsrsbh())) {
      return Decision.refuse(ReturnCode.CONFIRMATION_PARTY);
    }
    Confirmation before = byId.get(idBySerial.get(asked.sqlsh()));
    if (before != null) {
      return before.original().equals(original.get())
          ? Decision.answer(ConfirmationList.answer(before.at(clock.instant())))
          : Decision.refuse(ReturnCode.SERIAL_REUSED);
    }
    return numbers
        .segmentOf(original.get())
        .filter(segment -> segment.accepted(original.get()))
        .map(segment -> segment.uploaded(original.get()))
        .filter(uploaded -> uploaded.seller().equals(asked.xsfnsrsbh()))
        .map(uploaded -> enter(asked, bySeller, original.get(), uploaded, net.get(), tax.get()))
        .orElseGet(() -> Decision.refuse(ReturnCode.CONFIRMATION_ORIGINAL));
  }

  private Decision enter(
      Asked.Confirmation asked,
      boolean bySeller,
      InvoiceNumber original,
      Segment.Uploaded uploaded,
      Money net,
      Money tax) {
    if (net.negated().compareTo(uploaded.net().plus(reversed(original))) > 0) {
      return Decision.refuse(ReturnCode.CONFIRMATION_AMOUNT);
    }
    boolean whole = net.negated().equals(uploaded.net()) && tax.negated().equals(uploaded.tax());
    Confirmation entered =
        new Confirmation(
            UUID.randomUUID().toString().replace("-", ""),
            sheetNumber(original),
            firstState(bySeller, whole && !usedByBuyer.contains(original)),
            bySeller,
            asked.xsfnsrsbh(),
            asked.gmfnsrsbh(),
            original,
            asked.chyyDm(),
            net,
            tax,
            clock.instant(),
            asked.sqlsh(),
            null);
    return remember(entered);
  }

  private static ConfirmationState firstState(boolean bySeller, boolean sellerAlone) {
    if (!bySeller) {
      return ConfirmationState.BUYER_ENTERED;
    }
    return sellerAlone ? ConfirmationState.NOT_NEEDED : ConfirmationState.SELLER_ENTERED;
  }

  Decision answer(Asked.ConfirmationAnswer asked) {
    if (Texts.anyBlank(asked.nsrsbh(), asked.uuid(), asked.qrlx())) {
      return Decision.refuse(ReturnCode.FIELD_MISSING);
    }
    Optional<Confirmation> found = find(asked.uuid());
    if (found.isEmpty()) {
      return Decision.refuse(ReturnCode.CONFIRMATION_UNKNOWN);
    }
    Confirmation now = found.get();
    if (!now.concerns(asked.nsrsbh())) {
      return Decision.refuse(ReturnCode.CONFIRMATION_PARTY);
    }
    Optional<Confirmation> next =
        switch (asked.qrlx()) {
          case "01" -> now.agreed(asked.nsrsbh());
          case "02" -> now.refused(asked.nsrsbh());
          case "03" -> now.withdrawn(asked.nsrsbh());
          default -> Optional.empty();
        };
    return next.map(RedLetterDesk::remember)
        .orElseGet(() -> Decision.refuse(ReturnCode.CONFIRMATION_STATE));
  }

  /** The bureau itself voids a confirmation (states 10 to 13). */
  Decision voided(String id, ConfirmationState state) {
    return find(id)
        .flatMap(now -> now.next(state))
        .map(RedLetterDesk::remember)
        .orElseGet(() -> Decision.refuse(ReturnCode.CONFIRMATION_STATE));
  }

  Decision list(Asked.ConfirmationList asked) {
    return Decision.answer(ConfirmationList.page(asked, byId.values(), clock.instant()));
  }

  Decision detail(Asked.ConfirmationDetail asked) {
    return find(asked.uuid())
        .filter(found -> asked.nsrsbh() != null && found.concerns(asked.nsrsbh()))
        .map(found -> Decision.answer(ConfirmationList.answer(found)))
        .orElseGet(() -> Decision.refuse(ReturnCode.CONFIRMATION_UNKNOWN));
  }

  /**
   * The confirmation of this sheet number, if a red invoice of these amounts may be issued on it.
   */
  Optional<Confirmation> permitting(
      String sheet, String seller, InvoiceNumber original, Money net, Money tax) {
    return Optional.ofNullable(sheet)
        .map(idByNumber::get)
        .flatMap(this::find)
        .filter(found -> found.permits(seller, original, net, tax));
  }

  void apply(ConfirmationSet entry) {
    Confirmation confirmation = entry.confirmation();
    byId.put(confirmation.id(), confirmation);
    idBySerial.put(confirmation.serial(), confirmation.id());
    idByNumber.put(confirmation.number(), confirmation.id());
    idsByOriginal
        .computeIfAbsent(confirmation.original(), any -> new HashSet<>())
        .add(confirmation.id());
  }

  void issued(String sheet, InvoiceNumber red) {
    byId.computeIfPresent(idByNumber.get(sheet), (id, confirmation) -> confirmation.issued(red));
  }

  void apply(BureauEntry.InvoiceUsed entry) {
    usedByBuyer.add(entry.number());
  }

  private Optional<Confirmation> find(String id) {
    return Optional.ofNullable(byId.get(id)).map(found -> found.at(clock.instant()));
  }

  /** What live confirmations already take of an original; negative. */
  private Money reversed(InvoiceNumber original) {
    return idsByOriginal.getOrDefault(original, Set.of()).stream()
        .flatMap(id -> find(id).stream())
        .filter(found -> found.state().isLive())
        .map(Confirmation::net)
        .reduce(Money.ZERO, Money::plus);
  }

  /** Province, year and month, then a running number: 20 digits. */
  private String sheetNumber(InvoiceNumber original) {
    LocalDate today = LocalDate.now(clock.withZone(BureauTerms.CHINA));
    return String.format(
        "%s%02d%02d%014d",
        original.value().substring(2, 4),
        today.getYear() % 100,
        today.getMonthValue(),
        byId.size() + 1);
  }

  private static Decision remember(Confirmation confirmation) {
    return Decision.remember(
        new ConfirmationSet(confirmation), ConfirmationList.answer(confirmation));
  }
}
