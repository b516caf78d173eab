package dev.kaipiao.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.embedded.Durability;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * How fast it goes on this machine, for comparing two versions of the code: appending, relaying and
 * consuming, one after the other, with everything durable. Run it as a program; the argument is the
 * number of records.
 */
final class Throughput {

  private static final String TOPIC = "throughput";
  private static final int TRANSACTION = 500;
  private static final byte[] PAYLOAD = "x".repeat(1_000).getBytes(UTF_8);

  private Throughput() {}

  public static void main(String[] arguments) {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    try (TestStack stack = TestStack.start(Durability.DURABLE)) {
      Topics.provision(stack.bootstrapServers(), TOPIC, 6);
      MessagingSettings settings = MessagingSettings.of("throughput", stack.bootstrapServers());
      try (TestInstance instance =
          TestInstance.of(stack.newDatabase("throughput"), settings).migrate()) {
        instance.run("CREATE TABLE effect (key text, size integer)");
        measure("append", records, () -> append(instance, records));
        instance.messaging().consume(ConsumerOptions.of("reader", TOPIC), Throughput::keep);
        measure(
            "relay and consume",
            records,
            () -> {
              instance.messaging().start();
              until(() -> instance.count("SELECT count(*) FROM effect") >= records);
            });
        measure(
            "append, relay and consume",
            records,
            () -> {
              append(instance, records);
              until(() -> instance.count("SELECT count(*) FROM effect") >= 2L * records);
            });
        System.out.println(instance.metrics().getMetersAsString());
      }
    }
    System.exit(0); // the event loops of the tests live as long as the process
  }

  private static void append(TestInstance instance, int records) {
    for (int from = 0; from < records; from += TRANSACTION) {
      int first = from;
      instance.append(
          IntStream.range(first, Math.min(records, first + TRANSACTION))
              .mapToObj(Throughput::message)
              .toList());
    }
  }

  private static OutgoingMessage message(int number) {
    String key = "key-" + number % 10_000;
    CloudEvent event = CloudEvent.next("dev.kaipiao.test.v1", "/test", key, key, null, null);
    return new OutgoingMessage(UUID.fromString(event.id()), TOPIC, key, PAYLOAD, event, Map.of());
  }

  private static Uni<BatchOutcome> keep(SqlConnection tx, List<IncomingRecord> batch) {
    return tx.preparedQuery(
            "INSERT INTO effect (key, size) SELECT * FROM unnest($1::text[], $2::integer[])")
        .execute(
            Tuple.of(
                batch.stream().map(IncomingRecord::key).toArray(String[]::new),
                batch.stream().map(message -> message.value().length).toArray(Integer[]::new)))
        .replaceWith(BatchOutcome.done());
  }

  private static void until(BooleanSupplier done) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(100))
        .until(done::getAsBoolean);
  }

  private static void measure(String what, int records, Runnable work) {
    long begun = System.nanoTime();
    long processor = processorNanos();
    work.run();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double micros = (processorNanos() - processor) / 1e3 / records;
    System.out.printf(
        "%-26s %,10.0f records/s, %6.1f us of this process's CPU each%n",
        what, records / seconds, micros);
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
