package dev.kaipiao.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.benchmarks.load.pace.NanoClock;
import dev.kaipiao.benchmarks.load.pace.Pacer;
import dev.kaipiao.benchmarks.load.pace.SteadySchedule;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.edge.EchoService;
import dev.kaipiao.testkit.edge.Edge;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the edge adds to a request: the same requests in the same moments, every other one straight
 * to a service that answers at once, the others through nginx with TLS and ModSecurity.
 */
final class EdgeBench implements Bench {

  private static final double RATE = 570;
  private static final double ASKED_MS = 2;
  private static final int BODIES = 500;
  private static final Map<String, String> UNLIMITED =
      Map.of("rate=1000r/s", "rate=100000r/s", "burst=2000", "burst=100000");

  @Override
  public String wireName() {
    return "edge";
  }

  @Override
  public String title() {
    return "What the edge (nginx, TLS 1.3, ModSecurity with the core rule set) adds to a request for"
        + " an invoice at 285 requests/s, beside as many that go straight to a service that answers"
        + " at once; then the same with a text in each that takes the long way through the rules.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    if (!Edge.canRun()) {
      throw new StackException("there is neither apt-get nor dpkg here to fetch nginx with");
    }
    bed.renew();
    try (EchoService service = EchoService.start();
        Edge edge =
            Edge.start(
                StackDirectory.home().resolve("deploy/edge"),
                Edge.everywhere(service.port()),
                UNLIMITED)) {
      List<byte[]> plain = bodies("");
      List<byte[]> unusual = bodies("O'Neill & Söhne; \"特价\" 50% off!");
      run(service, edge, plain, bed.pace().seconds(20, 5).toSeconds());
      EdgeRace ordinary = run(service, edge, plain, bed.pace().seconds(60, 15).toSeconds());
      EdgeRace longWay = run(service, edge, unusual, bed.pace().seconds(30, 10).toSeconds());
      return Findings.of(
          Stream.concat(
                  Stream.concat(
                      figures("", ordinary),
                      Stream.of(added("added at p99", ordinary).atMost(ASKED_MS))),
                  Stream.concat(
                      figures(", the long way", longWay),
                      Stream.of(added("added at p99, the long way", longWay))))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EdgeRace run(EchoService service, Edge edge, List<byte[]> bodies, long seconds)
      throws InterruptedException {
    try (EdgeRace race = new EdgeRace(service, edge, bodies)) {
      NanoClock clock = NanoClock.system();
      SteadySchedule schedule = new SteadySchedule(RATE, (int) (RATE * seconds));
      long start = clock.nanoTime();
      new Pacer(clock, schedule)
          .run(
              start,
              sequence -> {
                race.send(sequence, start + schedule.intendedNanos(sequence));
                return sequence + 1;
              });
      race.awaitAnswers();
      return race;
    }
  }

  private static Stream<Figure> figures(String which, EdgeRace race) {
    return Stream.of(
        Figure.of("straight p50" + which, race.straight(50), "ms"),
        Figure.of("straight p99" + which, race.straight(99), "ms"),
        Figure.of("through the edge p50" + which, race.through(50), "ms"),
        Figure.of("through the edge p99" + which, race.through(99), "ms"),
        Figure.of("not answered with 200" + which, race.failed(), "").atMost(0));
  }

  private static Figure added(String what, EdgeRace race) {
    return Figure.of(what, race.through(99) - race.straight(99), "ms");
  }

  /** Bodies as the load generator makes them. */
  private static List<byte[]> bodies(String remark) {
    RequestGenerator generator = new RequestGenerator(31);
    List<Seller> sellers = generator.sellers(20);
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < BODIES; i++) {
      ObjectNode body = Json.mapper().valueToTree(generator.valid(sellers.get(i % sellers.size())));
      if (!remark.isEmpty()) {
        body.put("remark", remark);
      }
      bodies.add(Json.write(body));
    }
    return bodies;
  }
}
