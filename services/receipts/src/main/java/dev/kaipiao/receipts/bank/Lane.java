package dev.kaipiao.receipts.bank;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import dev.kaipiao.receipts.domain.delivery.Message;
import dev.kaipiao.receipts.domain.delivery.MessageState.Waiting;
import dev.kaipiao.receipts.domain.delivery.Pace;
import dev.kaipiao.receipts.store.MessageStore.Kept;
import dev.kaipiao.receipts.store.MessageStore.Tried;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The lane of one webhook bank. Its thread goes round: write down what ended, send again what is
 * due, put what is queued into messages and send them, as many as the bank's pace allows. All its
 * state belongs to that thread; answers come to it through a queue.
 */
final class Lane implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Lane.class);
  private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(30);
  private static final long AFTER_FAULT_MS = 1_000;

  /** Messages' worth more than can be sent, so that a full one can be told from a part. */
  private static final int LOOK_AHEAD = 1;

  private final Bank bank;
  private final LaneEquipment equipment;
  private final WebhookSender sender;
  private final LaneBreaker breaker;
  private final LaneMeters meters;
  private final LaneReporter reporter;
  private final Thread thread;
  private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
  private final Map<UUID, Kept> underWay = new HashMap<>();
  private final List<Tried> unwritten = new ArrayList<>();
  private volatile boolean closing;
  private Pace pace;
  private Instant packedAt = Instant.MIN;
  private Instant nextReckoning = Instant.MIN;
  private boolean gone;

  private record Answered(Kept message, BankAnswer answer) {}

  Lane(Bank bank, LaneEquipment equipment, WebhookSender sender) {
    this.bank = bank;
    this.equipment = equipment;
    this.sender = sender;
    this.breaker = new LaneBreaker(bank.id(), equipment.settings().lane());
    this.meters = equipment.meters(bank.id());
    this.reporter = new LaneReporter(bank.id(), equipment);
    this.pace = Pace.full(equipment.settings().lane().slots());
    this.thread = new Thread(this::run, "lane-" + bank.id());
  }

  void start() {
    thread.start();
  }

  Bank bank() {
    return bank;
  }

  boolean alive() {
    return thread.isAlive();
  }

  /** Stops sending, waits a little for answers that are under way, and writes them down. */
  @Override
  public void close() {
    closing = true;
    answers.add(new Answered(null, new BankAnswer.NotTried()));
    try {
      thread.join(equipment.settings().lane().farewell().plus(DATABASE_PATIENCE).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.close();
  }

  private void run() {
    while (!closing) {
      try {
        takeAnswers(equipment.settings().lane().poll());
        turn();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("KPR-0101 the lane of %s goes on after a fault: %s", bank.id(), e);
        rest();
      }
    }
    farewell();
  }

  private void turn() {
    writeDown();
    Instant now = equipment.steady().instant();
    await(reporter.report(breaker, pace));
    reckonAnew(now);
    int free = breaker.slots(pace.allowed()) - underWay.size();
    if (free > 0 && !gone && !pace.paused(now)) {
      free -= sendDue(free);
      if (free > 0) {
        sendQueued(now, free);
      }
    }
  }

  /** Waits for an answer, but no longer than so; what has come besides is taken as well. */
  private void takeAnswers(Duration longest) throws InterruptedException {
    Answered first = answers.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    List<Answered> come = new ArrayList<>();
    if (first != null) {
      come.add(first);
      answers.drainTo(come);
    }
    come.stream().filter(each -> each.message() != null).forEach(this::take);
  }

  private void take(Answered answered) {
    BankAnswer answer = answered.answer();
    pace = pace.after(answer, equipment.steady().instant());
    gone |= answer instanceof BankAnswer.Gone;
    reporter.note(answer);
    meters.count(answer);
    if (answer instanceof BankAnswer.NotTried) {
      underWay.remove(answered.message().id());
      return;
    }
    Instant now = equipment.clock().instant();
    double random = ThreadLocalRandom.current().nextDouble();
    unwritten.add(
        new Tried(
            answered.message(),
            answer,
            answered.message().state().after(answer, equipment.schedule(), now, random)));
  }

  /** Until this has succeeded nothing else is sent, so nothing that ended is forgotten. */
  private void writeDown() {
    if (!unwritten.isEmpty()) {
      await(equipment.outcomes().write(bank, List.copyOf(unwritten)));
      unwritten.forEach(each -> underWay.remove(each.message().id()));
      unwritten.clear();
    }
    if (breaker.hasRecovered()) {
      await(equipment.messages().hurry(bank.id(), equipment.clock().instant()));
    }
  }

  /** Nobody is told when a clock is set, so it is looked for now and then. */
  private void reckonAnew(Instant now) {
    if (now.isBefore(nextReckoning)) {
      return;
    }
    int reckoned = await(equipment.messages().reckonAnew(bank.id(), equipment.clock().instant()));
    if (reckoned > 0) {
      LOG.warnf(
          "KPR-0107 the clock was set back: %d messages to %s are due now", reckoned, bank.id());
    }
    nextReckoning = now.plus(equipment.settings().lane().watch());
  }

  private int sendDue(int most) {
    Instant now = equipment.clock().instant();
    List<Kept> due = await(equipment.messages().due(bank.id(), now, underWay.keySet(), most));
    due.forEach(this::send);
    return due.size();
  }

  /** Deliveries gather for one round of the clock, unless more than one message's worth waits. */
  private void sendQueued(Instant now, int most) {
    if (now.isBefore(packedAt.plus(equipment.settings().lane().poll()))) {
      return;
    }
    Instant moment = equipment.clock().instant();
    int maxBytes = equipment.settings().webhook().maxBytes();
    List<Message.Queued> queued =
        await(equipment.deliveries().queued(bank.id(), (most + LOOK_AHEAD) * maxBytes));
    List<Message> packed =
        Message.pack(bank.id(), queued, maxBytes, at(moment), CloudEvent::nextId);
    List<Message> messages = packed.subList(0, Math.min(most, packed.size()));
    packedAt = packed.size() > 1 ? Instant.MIN : now;
    if (!messages.isEmpty()) {
      await(
          equipment
              .transactions()
              .inTransaction(
                  tx -> equipment.deliveries().assign(tx, bank.id(), messages, at(moment))));
      messages.forEach(
          each -> send(new Kept(each.id(), each.body(), each.invoices(), new Waiting(0, moment))));
    }
  }

  private void send(Kept message) {
    underWay.put(message.id(), message);
    breaker
        .guard(() -> sender.send(message))
        .subscribe()
        .with(
            answer -> answers.add(new Answered(message, answer)),
            fault ->
                answers.add(new Answered(message, new BankAnswer.Unreached(fault.toString()))));
  }

  private void farewell() {
    Instant end = equipment.steady().instant().plus(equipment.settings().lane().farewell());
    try {
      while (underWay.size() > unwritten.size() && equipment.steady().instant().isBefore(end)) {
        takeAnswers(equipment.settings().lane().poll());
      }
      writeDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warnf("KPR-0102 the lane of %s ends, its last answers unwritten: %s", bank.id(), e);
    }
  }

  private void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(AFTER_FAULT_MS);
    } catch (InterruptedException e) {
      closing = true;
      Thread.currentThread().interrupt();
    }
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(DATABASE_PATIENCE);
  }
}
