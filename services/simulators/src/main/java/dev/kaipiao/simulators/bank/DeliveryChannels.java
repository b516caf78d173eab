package dev.kaipiao.simulators.bank;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.json.Json;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Where the Kafka banks are told of invoices: ordinary channels of batches, one a bank. */
@ApplicationScoped
public class DeliveryChannels {

  private static final Logger LOG = Logger.getLogger(DeliveryChannels.class);
  private static final ObjectReader DELIVERIES = Json.mapper().readerFor(Delivery.class);
  private static final long LOOK_MS = 250;

  private final Banks banks;

  DeliveryChannels(Banks banks) {
    this.banks = banks;
  }

  @Incoming("nanhu-deliveries")
  @Blocking
  public void nanhu(ConsumerRecords<String, byte[]> records) {
    take(banks.of(BankProfile.NANHU), records);
  }

  @Incoming("beichen-deliveries")
  @Blocking
  public void beichen(ConsumerRecords<String, byte[]> records) {
    take(banks.of(BankProfile.BEICHEN), records);
  }

  /** Returns, and so acknowledges, only when the bank has the records for good. */
  private static void take(Bank bank, ConsumerRecords<String, byte[]> records) {
    List<Delivery.Message> messages = messages(bank, records);
    try {
      Thread.sleep(bank.behaviour().patience());
      while (!bank.behaviour().reads() || bank.take(messages).isEmpty()) {
        Thread.sleep(LOOK_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before the batch was taken", e);
    }
  }

  /**
   * Each record is a message; its {@code ce_id} tells it again, wherever on the topic it is
   * repeated.
   */
  private static List<Delivery.Message> messages(
      Bank bank, ConsumerRecords<String, byte[]> records) {
    List<Delivery.Message> messages = new ArrayList<>(records.count());
    for (ConsumerRecord<String, byte[]> record : records) {
      String id = id(record);
      try {
        Delivery delivery = DELIVERIES.readValue(record.value());
        messages.add(new Delivery.Message(id, List.of(delivery)));
      } catch (IOException | IllegalArgumentException e) {
        bank.counts().rejectedMessage();
        LOG.warnf("SIM-204 %s cannot read %s: %s", bank.profile().id(), id, e.toString());
      }
    }
    return messages;
  }

  private static String id(ConsumerRecord<String, byte[]> record) {
    String event = CloudEvents.text(record.headers(), CloudEvents.ID);
    return event == null
        ? record.topic() + "-" + record.partition() + "-" + record.offset()
        : event;
  }
}
