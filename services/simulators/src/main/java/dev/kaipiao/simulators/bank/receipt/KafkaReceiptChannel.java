package dev.kaipiao.simulators.bank.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.simulators.bank.BankProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/** Receipts over {@code kaipiao.bank.receipts.v1}: one a record, each with its own signature. */
public final class KafkaReceiptChannel implements ReceiptChannel {

  private static final Logger LOG = Logger.getLogger(KafkaReceiptChannel.class);
  private static final long TIMEOUT_SECONDS = 30;

  private final BankProfile bank;
  private final Producer<String, byte[]> producer;

  /**
   * @param producer waits for all replicas; not closed here, several banks share it
   */
  public KafkaReceiptChannel(BankProfile bank, Producer<String, byte[]> producer) {
    this.bank = bank;
    this.producer = producer;
  }

  @Override
  public int receiptsInParcel() {
    return 1;
  }

  @Override
  public List<Fate> send(List<Parcel> parcels) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(parcels.size());
    try {
      parcels.forEach(parcel -> sent.add(producer.send(record(parcel))));
    } catch (KafkaException e) {
      LOG.warnf("SIM-202 receipts of %s: %s", bank.id(), e.toString());
    }
    List<Fate> fates = new ArrayList<>(parcels.size());
    for (int i = 0; i < parcels.size(); i++) {
      fates.add(i < sent.size() ? fate(sent.get(i)) : Fate.LATER);
    }
    return fates;
  }

  private Fate fate(Future<RecordMetadata> sent) {
    try {
      sent.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return Fate.TAKEN;
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("SIM-202 receipts of %s: %s", bank.id(), e.toString());
      return Fate.LATER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Fate.LATER;
    }
  }

  private ProducerRecord<String, byte[]> record(Parcel parcel) {
    CloudEvent event =
        CloudEvent.next(
            CommandType.BANK_RECEIPT.typeName(),
            "/banks/" + bank.id(),
            parcel.key(),
            parcel.key(),
            null,
            null);
    Headers headers = CloudEvents.toHeaders(event);
    headers.add("bank", bank.id().getBytes(UTF_8));
    headers.add("bank-signature", parcel.signature().getBytes(UTF_8));
    return new ProducerRecord<>(
        CommandType.BANK_RECEIPT.topic().topicName(), null, parcel.key(), parcel.body(), headers);
  }

  @Override
  public void close() {
    // the producer belongs to all banks
  }
}
