package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulators.bureau.BureauEntry.SegmentLeased;
import dev.kaipiao.simulators.bureau.wire.Answer;
import dev.kaipiao.simulators.bureau.wire.Asked;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hands out segments of invoice numbers: year, province, channel, then a sequence of its own. */
final class NumberDesk {

  private final BureauTerms terms;
  private final Clock clock;
  private final Map<String, Taxpayer> taxpayers;
  private final Map<String, Long> nextSequence = new HashMap<>();
  private final Map<String, Segment> bySerial = new HashMap<>();
  private final TreeMap<String, Segment> byFirst = new TreeMap<>();
  private long leased;

  NumberDesk(BureauTerms terms, Clock clock, Map<String, Taxpayer> taxpayers) {
    this.terms = terms;
    this.clock = clock;
    this.taxpayers = taxpayers;
  }

  Decision lease(Asked.Numbers asked) {
    if (Texts.anyBlank(asked.nsrsbh(), asked.lylsh()) || asked.lysl() == null || asked.lysl() < 1) {
      return Decision.refuse(ReturnCode.FIELD_MISSING);
    }
    Segment before = bySerial.get(asked.lylsh());
    if (before != null) {
      return before.taxpayer().equals(asked.nsrsbh())
          ? Decision.answer(answer(before))
          : Decision.refuse(ReturnCode.SERIAL_REUSED);
    }
    Taxpayer taxpayer = taxpayers.getOrDefault(asked.nsrsbh(), new Taxpayer(asked.nsrsbh()));
    Optional<String> region = taxpayer.region();
    if (region.isEmpty()) {
      return Decision.refuse(ReturnCode.REGION_UNKNOWN);
    }
    if (taxpayer.limits().isBlocked()) {
      return Decision.refuse(ReturnCode.TAXPAYER_BLOCKED);
    }
    long count = Math.min(asked.lysl(), Math.min(terms.largestSegment(), taxpayer.numbersLeft()));
    if (count == 0) {
      return Decision.refuse(ReturnCode.NUMBERS_EXHAUSTED);
    }
    Segment segment = new Segment(asked.nsrsbh(), next(region.get()), count);
    return Decision.remember(
        new SegmentLeased(asked.lylsh(), asked.nsrsbh(), segment.first(), count), answer(segment));
  }

  void apply(SegmentLeased entry) {
    Segment segment = new Segment(entry.taxpayer(), entry.first(), entry.count());
    bySerial.put(entry.serial(), segment);
    byFirst.put(segment.first().value(), segment);
    taxpayers.computeIfAbsent(entry.taxpayer(), Taxpayer::new).leased(entry.count());
    nextSequence.merge(
        segment.first().prefix(),
        segment.last().sequence() + 1,
        (one, other) -> Math.max(one, other));
    leased += entry.count();
  }

  /** The segment that holds a number, if it was leased. */
  Optional<Segment> segmentOf(InvoiceNumber number) {
    return Optional.ofNullable(byFirst.floorEntry(number.value()))
        .map(Map.Entry::getValue)
        .filter(segment -> segment.contains(number));
  }

  long leased() {
    return leased;
  }

  private InvoiceNumber next(String region) {
    int year = LocalDate.now(clock.withZone(BureauTerms.CHINA)).getYear() % 100;
    String prefix = String.format("%02d%s%s", year, region, terms.channel());
    long sequence = nextSequence.getOrDefault(prefix, terms.firstSequence());
    return new InvoiceNumber(prefix + String.format("%015d", sequence));
  }

  private static Answer answer(Segment segment) {
    return Answer.Numbers.of(segment.first().value(), segment.last().value(), segment.count());
  }
}
