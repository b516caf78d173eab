package dev.kaipiao.cli.chaos.judge;

import dev.kaipiao.cli.chaos.judge.FourSets.Books;
import dev.kaipiao.cli.chaos.judge.FourSets.Events;
import dev.kaipiao.cli.chaos.judge.FourSets.Payment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Compares what went to the banks and came back from them. */
final class ReceiptJudge {

  private ReceiptJudge() {}

  static Finding judge(FourSets sets) {
    Events events = sets.events();
    Books books = sets.books();
    Map<String, Payment> payments = sets.outside().payments();
    return new Comparison()
        .same(
            places(books.delivered()),
            places(sets.outside().delivered()),
            "deliveries the bank does not have",
            "deliveries only the bank has")
        .same(
            places(events.delivered()),
            places(sets.outside().delivered()),
            "events of deliveries the bank does not have",
            "deliveries nobody was told of")
        .within(
            Set.copyOf(events.numbers().values()), all(events.delivered()), "invoices no bank has")
        .noneTwice(sets.outside().deliveredTwice(), "invoices a bank got in a second message")
        .noneTwice(events.duplicates().getOrDefault("delivery", 0), "second events of a delivery")
        .same(
            countByBank(payments),
            books.receiptsByBank(),
            "banks whose receipts are not kept once each")
        .noneLost(
            unpaid(payments, books), "payments that name their invoice and do not count for it")
        .none(unfounded(payments, books), "allocations that no payment of a bank explains")
        .none(books.overallocated(), "receipts or invoices with too much allocated")
        .same(
            events.paid(), books.paid(), "payments only on Kafka", "payments only in the database")
        .noneTwice(events.duplicates().getOrDefault("paid", 0), "invoices paid twice")
        .finding(
            Invariant.RECEIPT_COUNTS_ONCE,
            "%,d deliveries, %,d payments in the banks' books with %,d allocations, %,d forged receipts"
                .formatted(
                    sets.outside().delivered().values().stream().mapToLong(Set::size).sum(),
                    payments.size(),
                    books.allocated().size(),
                    sets.outside().forged()));
  }

  private static Set<String> all(Map<String, Set<String>> byBank) {
    Set<String> all = new HashSet<>();
    byBank.values().forEach(all::addAll);
    return all;
  }

  private static Set<String> places(Map<String, Set<String>> byBank) {
    Set<String> places = new HashSet<>();
    byBank.forEach((bank, numbers) -> numbers.forEach(number -> places.add(bank + "/" + number)));
    return places;
  }

  private static Map<String, Long> countByBank(Map<String, Payment> payments) {
    Map<String, Long> counts = new HashMap<>();
    payments.values().forEach(payment -> counts.merge(payment.bank(), 1L, Long::sum));
    return counts;
  }

  private static long unpaid(Map<String, Payment> payments, Books books) {
    return payments.entrySet().stream()
        .filter(payment -> payment.getValue().referenced())
        .filter(
            payment ->
                books.allocated().getOrDefault(payment.getKey(), 0L) != payment.getValue().cents())
        .count();
  }

  /** A forged receipt that counted would show here: no bank has booked it. */
  private static long unfounded(Map<String, Payment> payments, Books books) {
    return books.allocated().entrySet().stream()
        .filter(
            allocated ->
                !payments.containsKey(allocated.getKey())
                    || payments.get(allocated.getKey()).cents() != allocated.getValue())
        .count();
  }
}
