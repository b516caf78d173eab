package dev.kaipiao.benchmarks.micro;

import dev.kaipiao.audit.domain.entry.Entry;
import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.SourceRecord;
import dev.kaipiao.audit.domain.merkle.CompactRange;
import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What audit does with each event before it is stored. */
@State(Scope.Thread)
public class AuditBenchmark {

  /** One less than a power of two, which falls into the most subtrees. */
  private static final int LEAVES = (1 << 17) - 1;

  private final byte[] salt = new byte[Entry.SALT_LENGTH];
  private final CompactRange tree = new CompactRange();
  private final CompactRange grown = new CompactRange();
  private List<SourceRecord> records;
  private List<SealedEvent> sealed;
  private int next;

  @Setup
  public void prepare() {
    List<InvoiceIssued> invoices = new Samples().invoices();
    records = IntStream.range(0, Samples.COUNT).mapToObj(i -> record(i, invoices.get(i))).toList();
    sealed = records.stream().map(this::seal).toList();
    IntStream.range(0, LEAVES).forEach(i -> grown.append(sealed.get(0).leaf()));
  }

  /** From a record to the entry that is logged, with its leaf hash. */
  @Benchmark
  public SealedEvent readAndSeal() {
    return seal(records.get(next++ & (Samples.COUNT - 1)));
  }

  /** Puts a leaf into the tree and joins what it completes. */
  @Benchmark
  public long appendToTree() {
    tree.append(sealed.get(next++ & (Samples.COUNT - 1)).leaf());
    return tree.size();
  }

  /** The root that a checkpoint states. */
  @Benchmark
  public Hash root() {
    return grown.root();
  }

  private SealedEvent seal(SourceRecord record) {
    LoggedEvent event = EventReader.read(record);
    return Entry.seal(event, record.payload(), salt);
  }

  private static SourceRecord record(int offset, InvoiceIssued invoice) {
    CloudEvent attributes =
        CloudEvent.next(
            EventType.INVOICE_ISSUED.typeName(),
            "/kaipiao/issuance",
            invoice.key(),
            invoice.key(),
            null,
            invoice.tenant());
    return new SourceRecord(
        new Position(Topic.ISSUANCE_EVENTS.topicName(), 0, offset),
        Samples.NOW.toInstant(),
        Json.write(invoice),
        Optional.of(attributes),
        null);
  }
}
