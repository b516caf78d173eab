package dev.kaipiao.cli.canary;

import dev.kaipiao.cli.canary.balancer.Haproxy;
import dev.kaipiao.cli.canary.balancer.Server;
import dev.kaipiao.cli.canary.balancer.Weights;
import dev.kaipiao.cli.canary.judge.Facts;
import dev.kaipiao.cli.canary.sight.Instance;
import dev.kaipiao.cli.canary.sight.Sight;
import dev.kaipiao.cli.canary.traffic.Traffic;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.doctor.comparison.Drift;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.Release;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.traffic.Told;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.diagnosis.Verdict;
import dev.kaipiao.embedded.Ports;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What takes part in a canary: both releases' instances, the balancer before them, the traffic. */
public final class Stage implements AutoCloseable {

  /** What an instance on trial is told differently. */
  private static final Map<String, String> STANDING_BY = Map.of("KAIPIAO_WORK", "false");

  /** Settings that differ because it is on trial, or because it is another instance. */
  private static final Set<String> OF_A_TRIAL =
      Set.of("kaipiao.work", "kaipiao.kafka.client.\"client.rack\"");

  private static final Duration BEFORE_ASKING = Duration.ofSeconds(3);
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Stack stack;
  private final Release release;
  private final Haproxy balancer;
  private final Map<ServiceProcess, Server> running;
  private final ServiceProcess process;
  private final Server server;
  private final Instance fresh;
  private final Optional<Traffic> traffic;
  private final List<String> drift = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final Map<ServiceProcess, Release> replaced = new LinkedHashMap<>();
  private final Thread interrupted = new Thread(this::end, "end-of-canary");
  private String stranger = "";
  private Optional<Duration> lagBefore = Optional.empty();
  private Optional<Instant> freshUnreadySince = Optional.empty();
  private Optional<Instant> runningUnreadySince = Optional.empty();

  /**
   * Where it happens.
   *
   * @param balancer port on which callers are to come
   */
  public record Place(Stack stack, Cast cast, int balancer) {

    private static final int BALANCER_PORT = 8_070;

    /** The usual place. */
    public static Place of(Stack stack, Cast cast) {
      return new Place(stack, cast, Ports.preferring(BALANCER_PORT));
    }
  }

  private Stage(
      Place place,
      Release release,
      Haproxy balancer,
      Map<ServiceProcess, Server> running,
      ServiceProcess process,
      Optional<Traffic> traffic) {
    this.stack = place.stack();
    this.release = release;
    this.balancer = balancer;
    this.running = running;
    this.process = process;
    this.server = server(process);
    this.fresh = instance(process);
    this.traffic = traffic;
    Runtime.getRuntime().addShutdownHook(interrupted);
  }

  /** Sets everything up; nothing of the new release runs yet. */
  static Stage set(CanaryOrder order, Place place, Consumer<Told> told) {
    Stack stack = place.stack();
    Release onTrial = order.release().with(STANDING_BY);
    ServiceProcess process = stack.beside(ServiceKind.ISSUANCE, onTrial);
    Map<ServiceProcess, Server> running = new LinkedHashMap<>();
    stack.instances(ServiceKind.ISSUANCE).forEach(one -> running.put(one, server(one)));
    List<Server> servers = new ArrayList<>(running.values());
    servers.add(server(process));
    Haproxy balancer =
        Haproxy.start(
            stack.directory().root().resolve("balancer"),
            new InetSocketAddress(order.listen(), place.balancer()),
            servers);
    Optional<Traffic> traffic =
        order.rate() > 0
            ? Optional.of(
                new Traffic(
                    balancer.url(), place.cast(), stack.keys().tokens(), order.rate(), told))
            : Optional.empty();
    Stage stage = new Stage(place, order.release(), balancer, running, process, traffic);
    stage.weigh(0);
    return stage;
  }

  Haproxy balancer() {
    return balancer;
  }

  Instance fresh() {
    return fresh;
  }

  List<String> notices() {
    return List.copyOf(notices);
  }

  void startTraffic() {
    traffic.ifPresent(Traffic::start);
  }

  void startFresh(Duration limit) {
    process.start();
    process.awaitReady(limit);
  }

  /** All looks of a canary are made by one. */
  Sight sight() {
    Map<String, Instance> ofRunning = new LinkedHashMap<>();
    running.forEach((one, known) -> ofRunning.put(known.name(), instance(one)));
    List<Instance> behind = new ArrayList<>();
    for (ServiceKind kind : List.of(ServiceKind.SIGNING, ServiceKind.RECEIPTS, ServiceKind.AUDIT)) {
      behind.add(instance(stack.service(kind)));
    }
    return new Sight(ofRunning, Map.of(server.name(), fresh), behind, balancer::answers);
  }

  /** So much of what comes goes to the new release. */
  void weigh(int percent) {
    Weights weights = Weights.of(percent, 1, running.size());
    balancer.weigh(server, weights.fresh());
    running.values().forEach(one -> balancer.weigh(one, weights.running()));
  }

  /**
   * How both are set up.
   *
   * @param meant names of settings that are to differ
   */
  void compareFingerprints(Set<String> meant) {
    Set<String> differing = new HashSet<>(meant);
    differing.addAll(OF_A_TRIAL);
    Fingerprint present = instance(running.keySet().iterator().next()).fingerprint();
    Fingerprint next;
    try {
      next = fresh.fingerprint();
    } catch (Api.UnreachableException | Api.RefusedException e) {
      drift.add("it does not tell how it is set up: " + e.getMessage());
      return;
    }
    for (Finding finding : Drift.between(next, present, differing)) {
      String told =
          finding.code().number()
              + " "
              + finding.code().meaning().english()
              + " ("
              + finding.seen()
              + ")";
      if (finding.verdict() == Verdict.FAILING) {
        drift.add(told);
      } else if (finding.verdict() == Verdict.WARNING) {
        notices.add(told);
      }
    }
  }

  /** What both say about a request that the running release has taken. */
  void compareAnswers() {
    if (traffic.isEmpty()) {
      return;
    }
    Traffic.Taken taken = awaitTaken(traffic.get());
    String path = "/v1/invoice-requests/" + taken.id();
    Api.Answer now = instance(running.keySet().iterator().next()).ask(taken.token(), path);
    Api.Answer then;
    try {
      then = fresh.ask(taken.token(), path);
    } catch (Api.UnreachableException e) {
      stranger = "it does not answer: " + e.getMessage();
      return;
    }
    if (now.succeeded() && !then.succeeded()) {
      stranger =
          "a request that the running release has taken: it answers %d, the new one %d"
              .formatted(now.status(), then.status());
    }
  }

  private static Traffic.Taken awaitTaken(Traffic traffic) {
    Instant end = Instant.now().plus(FIRST_REQUEST);
    while (Instant.now().isBefore(end)) {
      Optional<Traffic.Taken> taken = traffic.taken(BEFORE_ASKING);
      if (taken.isPresent()) {
        return taken.get();
      }
      Pause.of(LOOK);
    }
    throw new StackException(
        "the running release accepts nothing: there is nothing to compare with");
  }

  /** How things stand, beside what is counted. */
  Facts facts(Duration lag) {
    if (lagBefore.isEmpty()) {
      lagBefore = Optional.of(lag);
    }
    freshUnreadySince = since(freshUnreadySince, process.isReady());
    runningUnreadySince =
        since(runningUnreadySince, running.keySet().stream().anyMatch(ServiceProcess::isReady));
    return new Facts(
        process.isAlive(),
        ago(freshUnreadySince),
        ago(runningUnreadySince),
        lag,
        lagBefore.get(),
        drift,
        stranger);
  }

  private static Optional<Instant> since(Optional<Instant> before, boolean ready) {
    return ready ? Optional.empty() : before.or(() -> Optional.of(Instant.now()));
  }

  private static Duration ago(Optional<Instant> since) {
    return since.map(at -> Duration.between(at, Instant.now())).orElse(Duration.ZERO);
  }

  /**
   * Instance by instance the new release starts in the running one's place, at the same addresses;
   * the one on trial carries on until all have.
   */
  void takeOver(Duration limit, Consumer<String> progress) {
    for (Map.Entry<ServiceProcess, Server> one : running.entrySet()) {
      ServiceProcess place = one.getKey();
      replaced.put(place, place.release());
      place.stop();
      place.use(release);
      place.start();
      place.awaitReady(limit);
      balancer.weigh(one.getValue(), 1);
      progress.accept(place.name() + " runs the new release");
    }
    balancer.weigh(server, 0);
    process.stop();
  }

  /** The running release takes everything back, also the places that were taken over. */
  void goBack(Duration limit) {
    weigh(0);
    process.stop();
    replaced.forEach(
        (place, before) -> {
          place.stop();
          place.use(before);
          place.start();
          place.awaitReady(limit);
        });
  }

  private static Server server(ServiceProcess process) {
    return new Server(process.name(), process.port());
  }

  private Instance instance(ServiceProcess one) {
    return new Instance(one.url(), stack.keys().tokens().operator());
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(interrupted);
    traffic.ifPresent(Traffic::close);
    end();
  }

  /** Nothing of the new release stays behind, also when the command is interrupted. */
  private void end() {
    process.stop();
    balancer.close();
  }
}
