package dev.kaipiao.cli.chaos.judge;

import dev.kaipiao.cli.chaos.judge.FourSets.Books;
import dev.kaipiao.cli.chaos.judge.FourSets.Events;
import dev.kaipiao.cli.chaos.judge.FourSets.Noticed;
import dev.kaipiao.cli.chaos.judge.FourSets.Outside;
import dev.kaipiao.cli.chaos.judge.FourSets.Payment;
import dev.kaipiao.contracts.value.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Four sets that agree: two invoices of one seller at one bank, and a rejection. Change one thing.
 */
final class Sound {

  private static final String BANK = "bank";

  final Set<String> accepted = new HashSet<>(Set.of("r-1", "r-2", "r-3"));
  final Set<String> refused = new HashSet<>(Set.of("r-4"));
  long unanswered;
  long waiting;
  final Map<String, String> numbers = new HashMap<>(Map.of("r-1", "n-1", "r-2", "n-2"));
  final Map<String, String> requestsInDatabase = new HashMap<>(numbers);
  final Map<String, Money> quotaUsed = new HashMap<>(Map.of("seller", Money.of("200.00")));
  Money grantedByBureau = Money.of("1000.00");
  long quotaExceeded;
  long numbersTaken = 2;
  long numbersElsewhere;
  final Set<String> signed = twoNumbers();
  final Set<String> documents = twoNumbers();
  final Set<String> atBureau = twoNumbers();
  long reportedTwice;
  final Set<String> atBank = twoNumbers();
  long deliveredTwice;
  final Map<String, Long> allocated = new HashMap<>(Map.of("n-1", 11_300L, "n-2", 11_300L));
  final Map<String, Payment> payments =
      new HashMap<>(
          Map.of(
              "n-1", new Payment(BANK, 11_300, true),
              "n-2", new Payment(BANK, 11_300, false)));
  long receiptsKept = 2;
  final Set<String> logged = new HashSet<>(Set.of("e-1", "e-2"));
  long loggedAgain;
  String flaw;
  final Map<String, Integer> duplicates = new HashMap<>();
  long disordered;
  long poison;
  long parkedOthers;
  long trespasses;
  long askedAgain;
  boolean spared = true;

  FourSets sets() {
    return new FourSets(
        new FourSets.Told(accepted, refused, unanswered),
        books(),
        events(),
        outside(),
        new FourSets.Log(Optional.ofNullable(flaw), 2, logged, loggedAgain),
        new FourSets.Parked(poison, 0, parkedOthers, 0, parkedOthers),
        new FourSets.Isolation(10, trespasses),
        spared ? Optional.of(new Noticed(100, askedAgain, 20)) : Optional.empty());
  }

  private Books books() {
    return new Books(
        requestsInDatabase,
        Set.of("r-3"),
        waiting,
        Map.of("n-1", "r-1", "n-2", "r-2"),
        quotaUsed,
        Money.of("1000.00"),
        quotaExceeded,
        numbersTaken,
        numbersElsewhere,
        documents,
        Map.of(BANK, twoNumbers()),
        allocated,
        twoNumbers(),
        Map.of(BANK, receiptsKept),
        0,
        2);
  }

  private Events events() {
    return new Events(
        numbers,
        Set.of("r-3"),
        signed,
        twoNumbers(),
        Map.of(BANK, twoNumbers()),
        twoNumbers(),
        Map.of("seller", Money.of("200.00")),
        Set.of("e-1", "e-2"),
        duplicates,
        disordered);
  }

  private Outside outside() {
    return new Outside(
        atBureau,
        reportedTwice,
        grantedByBureau,
        Map.of(BANK, atBank),
        deliveredTwice,
        payments,
        0);
  }

  private static Set<String> twoNumbers() {
    return new HashSet<>(Set.of("n-1", "n-2"));
  }
}
