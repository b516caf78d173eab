package dev.kaipiao.simulation.client;

import dev.kaipiao.simulation.broker.Broker;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Producer;
import dev.kaipiao.simulation.broker.Producer.Result;
import dev.kaipiao.simulation.event.Asked;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import java.util.function.Consumer;

/**
 * The intake of one instance: {@code issuance.api} with {@code messaging.publisher}. It answers 202
 * once the broker has acknowledged, 503 when it has not in time, and touches no database.
 */
public final class Door {

  public static final String TOPIC = "invoice.requests";

  private static final long PUBLISHER_TIMEOUT = Time.seconds(4);

  private final Instance instance;
  private final Broker broker;
  private Producer producer;
  private int calls;

  public Door(Instance instance, Broker broker) {
    this.instance = instance;
    this.broker = broker;
  }

  /** The instance has started anew. */
  public void open() {
    producer = new Producer(broker, instance, PUBLISHER_TIMEOUT);
  }

  /** A call; fails when nobody listens. The answer tells whether it was accepted. */
  void post(Asked asked, Consumer<Boolean> answer) {
    if (!instance.isUp() || instance.isPaused()) {
      throw new Fault.Unreachable("connection to " + instance.name() + " refused");
    }
    String call = "c" + instance.name() + instance.life() + "." + calls++;
    Message message = new Message(call, asked.content().seller().orElse(asked.key()), 0, asked);
    boolean early = instance.world().has(Flaw.ANSWER_BEFORE_ACKNOWLEDGEMENT);
    if (early) {
      answer.accept(true);
    }
    producer.send(
        TOPIC,
        message,
        result -> {
          if (!early) {
            answer.accept(result == Result.ACKNOWLEDGED);
          }
        });
  }
}
