package dev.kaipiao.benchmarks.micro;

import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.domain.Examination;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the door and the topic do with each request. */
@State(Scope.Thread)
public class RequestBenchmark {

  private final Samples samples = new Samples();
  private final RequestIds ids = new RequestIds(new byte[32]);
  private List<byte[]> requests;
  private List<String> keys;
  private int next;

  @Setup
  public void prepare() {
    requests = samples.requests();
    keys = IntStream.range(0, Samples.COUNT).mapToObj("LOAD-1a2b3c-%08d"::formatted).toList();
  }

  /** From bytes to a draft, through every rule. */
  @Benchmark
  public Examination readAndCheck() {
    byte[] request = requests.get(next++ & (Samples.COUNT - 1));
    return Examination.of(request, samples.check(), Samples.TODAY);
  }

  @Benchmark
  public RequestId deriveId() {
    return ids.of("tenant-1", keys.get(next++ & (Samples.COUNT - 1)));
  }
}
