package dev.kaipiao.cli.chaos.judge;

import dev.kaipiao.cli.chaos.judge.FourSets.Books;
import dev.kaipiao.cli.chaos.judge.FourSets.Events;
import dev.kaipiao.cli.chaos.judge.FourSets.Noticed;
import dev.kaipiao.cli.chaos.judge.FourSets.Outside;
import dev.kaipiao.cli.chaos.judge.FourSets.Parked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the four sets. No input, no output, no memory. */
public final class Judge {

  /** Of the requests that may be asked for again although nothing at the door is broken. */
  private static final double ASKED_AGAIN = 0.01;

  private Judge() {}

  public static Verdict judge(FourSets sets) {
    return new Verdict(
        List.of(
            oneOutcome(sets),
            numberUsedOnce(sets),
            quotaExact(sets),
            oneSignatureOneReport(sets),
            neighboursDoNotSlow(sets),
            ReceiptJudge.judge(sets),
            auditedOnce(sets),
            inOrder(sets.events()),
            parkedVisibly(sets.parked()),
            tenantsApart(sets)));
  }

  private static Finding oneOutcome(FourSets sets) {
    Events events = sets.events();
    Books books = sets.books();
    Set<String> decided = new HashSet<>(events.numbers().keySet());
    decided.addAll(events.rejected());
    return new Comparison()
        .noneLost(sets.told().unanswered(), "requests whose answer was never known")
        .within(sets.told().accepted(), decided, "accepted requests without an outcome on Kafka")
        .none(
            sets.told().refused().stream().filter(decided::contains).count(),
            "refused requests with an outcome")
        .noneLost(books.waiting(), "requests that wait for a decision")
        .noneTwice(times(events, "outcome"), "second outcomes of a request")
        .same(
            events.numbers(),
            books.issued(),
            "requests issued differently on Kafka and in the database")
        .same(
            events.rejected(),
            books.rejected(),
            "rejections only on Kafka",
            "rejections only in the database")
        .finding(
            Invariant.ONE_OUTCOME,
            "%,d accepted and %,d refused requests with %,d issued and %,d rejected on Kafka, %,d and %,d in the database"
                .formatted(
                    sets.told().accepted().size(),
                    sets.told().refused().size(),
                    events.numbers().size(),
                    events.rejected().size(),
                    books.issued().size(),
                    books.rejected().size()));
  }

  private static Finding numberUsedOnce(FourSets sets) {
    Books books = sets.books();
    Map<String, String> byNumber = new HashMap<>();
    sets.events().numbers().forEach((request, number) -> byNumber.put(number, request));
    return new Comparison()
        .noneTwice(times(sets.events(), "number"), "numbers used twice")
        .noneTwice(
            sets.events().numbers().size() - (long) byNumber.size(), "numbers of two requests")
        .same(byNumber, books.invoices(), "numbers of other requests on Kafka than in the database")
        .equal(
            books.numbersTaken(),
            (long) books.invoices().size(),
            "numbers taken from segments, and invoices")
        .none(books.numbersElsewhere(), "invoices whose number is in no segment of their seller")
        .finding(
            Invariant.NUMBER_USED_ONCE,
            "%,d numbers on Kafka, %,d invoices, %,d numbers taken from segments"
                .formatted(byNumber.size(), books.invoices().size(), books.numbersTaken()));
  }

  private static Finding quotaExact(FourSets sets) {
    Books books = sets.books();
    return new Comparison()
        .same(
            sets.events().netBySeller(),
            books.usedBySeller(),
            "sellers whose invoices do not add up to the quota used")
        .none(books.quotaExceeded(), "ledgers with more used than granted")
        .equal(
            books.quotaGranted(), sets.outside().quota(), "quota granted here, and by the bureau")
        .finding(
            Invariant.QUOTA_EXACT,
            "invoices of %,d sellers with their ledgers to the cent, %s granted with the bureau's books"
                .formatted(books.usedBySeller().size(), books.quotaGranted()));
  }

  private static Finding oneSignatureOneReport(FourSets sets) {
    Events events = sets.events();
    Outside outside = sets.outside();
    Set<String> issued = Set.copyOf(events.numbers().values());
    return new Comparison()
        .same(issued, events.signed(), "invoices not signed", "signatures of no invoice")
        .same(
            events.signed(),
            sets.books().documents(),
            "signatures without a document",
            "documents nobody was told of")
        .noneTwice(times(events, "signed"), "second signatures")
        .same(issued, events.reported(), "invoices not reported", "reports of no invoice")
        .same(
            events.reported(),
            outside.reported(),
            "reports the bureau does not have",
            "reports only the bureau has")
        .noneTwice(times(events, "reported"), "second reports")
        .noneTwice(outside.reportedTwice(), "invoices the bureau got under a second serial")
        .finding(
            Invariant.ONE_SIGNATURE_ONE_REPORT,
            "%,d invoices with %,d signatures, %,d documents, %,d reports and %,d invoices at the bureau"
                .formatted(
                    issued.size(),
                    events.signed().size(),
                    sets.books().documents().size(),
                    events.reported().size(),
                    outside.reported().size()));
  }

  private static Finding neighboursDoNotSlow(FourSets sets) {
    if (sets.noticed().isEmpty()) {
      return new Finding(
          Invariant.NEIGHBOURS_DO_NOT_SLOW,
          "not judged: a fault was at the door itself",
          List.of());
    }
    Noticed noticed = sets.noticed().get();
    Comparison comparison = new Comparison();
    if (noticed.askedAgain() > Math.ceil(noticed.sent() * ASKED_AGAIN)) {
      comparison.none(noticed.askedAgain(), "answers that did not come at once");
    }
    return comparison.finding(
        Invariant.NEIGHBOURS_DO_NOT_SLOW,
        "%,d requests, %,d sent again, the slowest answer after %,d ms"
            .formatted(noticed.sent(), noticed.askedAgain(), noticed.slowestMs()));
  }

  private static Finding auditedOnce(FourSets sets) {
    FourSets.Log log = sets.log();
    Comparison comparison =
        new Comparison()
            .within(sets.events().named(), log.names(), "events of Kafka that are not in the log")
            .noneTwice(log.repeated(), "events that are in the log again")
            .equal(log.entries(), sets.books().logged(), "entries of the log, and of its index");
    log.flaw().ifPresent(flaw -> comparison.equal("sound", flaw, "the log"));
    return comparison.finding(
        Invariant.AUDITED_ONCE,
        "%,d records of Kafka with %,d entries, root recomputed"
            .formatted(sets.events().named().size(), log.entries()));
  }

  private static Finding inOrder(Events events) {
    return new Comparison()
        .none(events.disordered(), "events out of order")
        .finding(
            Invariant.IN_ORDER,
            "the place of each event of %,d invoices on its topic"
                .formatted(events.numbers().size()));
  }

  private static Finding parkedVisibly(Parked parked) {
    return new Comparison()
        .noneLost(
            Math.max(0, parked.expected() - parked.found()),
            "unreadable records that are not parked")
        .none(parked.others(), "parked records that were right")
        .none(parked.unexplained(), "parked records without a reason in two languages")
        .equal(
            parked.found() + parked.others(),
            parked.replayed(),
            "parked records, and replayed when asked")
        .finding(
            Invariant.PARKED_VISIBLY,
            "%,d parkings expected, %,d found and replayed"
                .formatted(parked.expected(), parked.found()));
  }

  private static Finding tenantsApart(FourSets sets) {
    return new Comparison()
        .none(sets.isolation().trespasses(), "times another tenant's data was seen")
        .finding(
            Invariant.TENANTS_APART,
            "%,d attempts to read another tenant's requests and invoices"
                .formatted(sets.isolation().tried()));
  }

  private static long times(Events events, String what) {
    return events.duplicates().getOrDefault(what, 0);
  }
}
