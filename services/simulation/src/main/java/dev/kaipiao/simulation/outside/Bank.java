package dev.kaipiao.simulation.outside;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulation.broker.Broker;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Producer;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A bank. It knows a message by its id and pays an invoice in parts, each told by a receipt that it
 * now and then repeats.
 */
public final class Bank extends Party {

  public static final int PARTS = 2;
  public static final String TOPIC = "bank.receipts";

  private final Producer producer;
  private final Set<String> messages = new HashSet<>();
  private final Map<InvoiceNumber, Integer> told = new LinkedHashMap<>();
  private final Map<String, Integer> sent = new HashMap<>();
  private int unsent;

  public Bank(Instance itself, Broker broker) {
    super("bank", itself.world());
    this.producer = new Producer(broker, itself, Time.seconds(100_000));
  }

  /** Takes a message; the same id counts once. */
  public boolean deliver(String id, InvoiceNumber number) {
    return ask(
        () -> {
          if (messages.add(id)) {
            note("is told of " + number + " by message " + id);
            if (told.merge(number, 1, Integer::sum) == 1) {
              pay(number);
            }
          }
          return true;
        });
  }

  private void pay(InvoiceNumber number) {
    for (int part = 1; part <= PARTS; part++) {
      Event.Receipt receipt = new Event.Receipt(number, part);
      long wait = Time.millis(world().chance().below(1_500));
      int times = world().chance().oneIn(5) ? 2 : 1;
      unsent += times;
      for (int time = 0; time < times; time++) {
        world().schedule().after(wait * (time + 1), () -> send(receipt));
      }
    }
  }

  private void send(Event.Receipt receipt) {
    String id = receipt.id() + "#" + sent.merge(receipt.id(), 1, Integer::sum);
    producer.send(
        TOPIC,
        new Message(id, receipt.number().value(), Message.UNORDERED, receipt),
        result -> unsent--);
  }

  /** Whether all its receipts are on Kafka. */
  public boolean isQuiet() {
    return unsent == 0;
  }

  /** By how many messages it was told of this invoice. */
  public int timesTold(InvoiceNumber number) {
    return told.getOrDefault(number, 0);
  }
}
