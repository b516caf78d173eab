package dev.kaipiao.simulators.bank;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulators.journal.Journal;
import dev.kaipiao.simulators.number.Chance;
import dev.kaipiao.simulators.number.NumberSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One bank: what was delivered to it, once each, and what it still has to tell about payments. The
 * queue of payments is bounded; while it is full nothing more is taken.
 */
public final class Bank {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int PAYS = 1;
  private static final int FORGETS_REFERENCE = 2;
  private static final int REMEMBERED_MESSAGES = 200_000;

  private final BankProfile profile;
  private final Clock clock;
  private final Journal<BankEntry> journal;
  private final int pendingLimit;
  private final BankCounts counts = new BankCounts();
  private final NumberSet delivered = new NumberSet();
  private final Map<InvoiceNumber, Payment> pending = new LinkedHashMap<>();
  private final Set<String> messages = Collections.newSetFromMap(new Recent());
  private BankBehaviour behaviour;

  public Bank(
      BankProfile profile,
      BankBehaviour behaviour,
      Clock clock,
      Journal<BankEntry> journal,
      int pendingLimit) {
    this.profile = profile;
    this.behaviour = behaviour;
    this.clock = clock;
    this.journal = journal;
    this.pendingLimit = pendingLimit;
    journal.replay(this::apply);
  }

  public BankProfile profile() {
    return profile;
  }

  public synchronized BankBehaviour behaviour() {
    return behaviour;
  }

  public synchronized void behave(BankBehaviour changed) {
    behaviour = changed;
  }

  public BankCounts counts() {
    return counts;
  }

  /**
   * Takes messages for good.
   *
   * @return how many of the deliveries it has now, those of a repeated message included; empty when
   *     there is no room and the sender has to come again
   */
  public synchronized OptionalInt take(List<Delivery.Message> arrived) {
    if (pending.size() >= pendingLimit) {
      return OptionalInt.empty();
    }
    List<String> ids = new ArrayList<>();
    List<InvoiceNumber> numbers = new ArrayList<>();
    List<Payment> payments = new ArrayList<>();
    Set<InvoiceNumber> together = new HashSet<>();
    int taken = 0;
    for (Delivery.Message message : arrived) {
      taken += message.deliveries().size();
      if (messages.contains(message.messageId()) || ids.contains(message.messageId())) {
        counts.repeatedMessage();
        continue;
      }
      ids.add(message.messageId());
      for (Delivery delivery : message.deliveries()) {
        if (delivered.contains(delivery.number()) || !together.add(delivery.number())) {
          counts.duplicate();
          continue;
        }
        numbers.add(delivery.number());
        if (pays(delivery)) {
          payments.add(payment(delivery));
        }
      }
      counts.message(message.deliveries().size());
    }
    if (!ids.isEmpty()) {
      keep(new BankEntry.Delivered(ids, numbers, payments));
      notifyAll();
    }
    return OptionalInt.of(taken);
  }

  /** The oldest payments nobody was told of yet; waits up to the given time for the first. */
  public synchronized List<Payment> untold(int limit, long waitMs) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    long rest = waitMs;
    while (pending.isEmpty() && rest > 0) {
      wait(rest);
      rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return pending.values().stream().limit(limit).toList();
  }

  /** The receipts for these payments need not be sent again. */
  public synchronized void told(List<Payment> payments) {
    keep(new BankEntry.Told(payments.stream().map(Payment::number).toList()));
  }

  public synchronized BankReport report() {
    return new BankReport(
        profile.id(),
        profile.chineseName(),
        profile.channel(),
        behaviour.mode(),
        counts.messages(),
        counts.repeatedMessages(),
        counts.rejectedMessages(),
        counts.deliveries(),
        delivered.size(),
        counts.duplicates(),
        pending.size(),
        counts.receiptsSent(),
        counts.receiptsRefused(),
        counts.forgedSent(),
        counts.floodSent());
  }

  private boolean pays(Delivery delivery) {
    return profile.keeps(delivery.sellerAccount())
        && delivery.gross().cents() > 0
        && Chance.hits(delivery.number(), PAYS, behaviour.payRatio());
  }

  private Payment payment(Delivery it) {
    return new Payment(
        it.number(),
        it.buyerName(),
        it.buyerAccount(),
        it.sellerName(),
        it.sellerAccount(),
        it.gross(),
        !Chance.hits(it.number(), FORGETS_REFERENCE, behaviour.unreferencedRatio()),
        LocalDate.now(clock.withZone(CHINA)));
  }

  private void keep(BankEntry entry) {
    journal.append(entry);
    apply(entry);
  }

  private void apply(BankEntry entry) {
    if (entry instanceof BankEntry.Delivered taken) {
      messages.addAll(taken.messageIds());
      taken.numbers().forEach(delivered::add);
      taken.payments().forEach(payment -> pending.put(payment.number(), payment));
    } else if (entry instanceof BankEntry.Told told) {
      told.numbers().forEach(pending::remove);
    }
  }

  /** Forgets the oldest message ids; a message that old does not come again. */
  private static final class Recent extends LinkedHashMap<String, Boolean> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED_MESSAGES;
    }
  }
}
