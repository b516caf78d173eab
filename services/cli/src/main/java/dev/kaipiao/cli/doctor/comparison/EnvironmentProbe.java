package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.cli.doctor.http.Answer;
import dev.kaipiao.cli.doctor.http.Exchange;
import dev.kaipiao.cli.doctor.http.HttpCall;
import dev.kaipiao.cli.doctor.http.Opener;
import dev.kaipiao.cli.doctor.http.Question;
import dev.kaipiao.cli.doctor.network.AddressReader;
import dev.kaipiao.cli.doctor.network.Resolution;
import dev.kaipiao.cli.doctor.network.Resolver;
import dev.kaipiao.cli.doctor.network.RouteProbe;
import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.doctor.tls.Shown;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at environments. */
final class EnvironmentProbe {

  private static final String PATH = "/v1/fingerprint";
  private static final Duration RESOLVING = Duration.ofMillis(1_500);
  private static final Duration KNOCKING = Duration.ofMillis(1_800);
  private static final List<String> SERVICES = List.of("issuance", "signing", "receipts", "audit");

  private final Trust trust;
  private final Clock clock;

  EnvironmentProbe(Trust trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * @param name an address, or a file in which an environment was recorded
   * @param token of an operator or auditor there
   */
  Sight look(String name, Optional<String> token, Deadline deadline)
      throws InterruptedException, GeneralSecurityException {
    if (!name.contains("://")) {
      return read(name);
    }
    Optional<Target> target = AddressReader.read(name).target();
    return target.isEmpty()
        ? new Sight.Unseen(name.replaceFirst(".*@", "…@"), "this is no address")
        : reach(target.get(), token, deadline);
  }

  private static Sight read(String name) {
    try {
      return Files.isRegularFile(Path.of(name))
          ? new Sight.Seen(EnvironmentFile.read(Path.of(name)))
          : new Sight.Unseen(name, "neither an address (https://…) nor a file");
    } catch (IOException e) {
      return new Sight.Unseen(name, "not a recorded environment: " + firstLine(e));
    }
  }

  private Sight reach(Target target, Optional<String> token, Deadline deadline)
      throws InterruptedException, GeneralSecurityException {
    Resolution resolution =
        Resolution.of(Resolver.OF_SYSTEM, target.host(), deadline.within(RESOLVING));
    if (!(resolution instanceof Resolution.Found found)) {
      return new Sight.Unseen(target.toString(), "the name leads to no address");
    }
    RouteProbe route = new RouteProbe(target, Map.of());
    List<Finding> knocked = route.look(found.addresses(), deadline.within(KNOCKING));
    if (route.open().isEmpty()) {
      return new Sight.Unseen(target.toString(), knocked.get(0).seen());
    }
    return enter(target, route.open().get(), token, deadline);
  }

  private Sight enter(
      Target target, InetSocketAddress address, Optional<String> token, Deadline deadline)
      throws InterruptedException, GeneralSecurityException {
    Optional<Shown> shown =
        target.secure()
            ? Shown.by(address, target.host(), Optional.empty(), clock, deadline)
            : Optional.empty();
    if (target.secure() && shown.isEmpty()) {
      return new Sight.Unseen(target.toString(), "the TLS handshake fails");
    }
    boolean unread = target.secure() || address.getAddress().isLoopbackAddress();
    if (token.isEmpty() || !unread) {
      return new Sight.Seen(
          new Environment(
              target,
              shown,
              new TreeMap<>(),
              token.isEmpty() ? "no token was given" : "the token is not sent over plain HTTP"));
    }
    Opener opener =
        target.secure()
            ? Opener.encrypted(address, target.host(), trust.context(Optional.empty()))
            : Opener.plain(address);
    return new Sight.Seen(told(target, shown, opener, token, deadline));
  }

  /** The console passes on to every service; a service tells of itself only. */
  private static Environment told(
      Target target,
      Optional<Shown> shown,
      Opener opener,
      Optional<String> token,
      Deadline deadline)
      throws InterruptedException {
    List<String> paths =
        Stream.concat(SERVICES.stream().map(service -> "/api/" + service + PATH), Stream.of(PATH))
            .toList();
    List<Callable<Exchange>> questions =
        paths.stream()
            .<Callable<Exchange>>map(
                path ->
                    () ->
                        HttpCall.ask(
                            opener,
                            new Question(target.authority(), target.basePath() + path, token),
                            deadline))
            .toList();
    List<Optional<Exchange>> answers = Crew.together(questions, deadline);
    SortedMap<String, Fingerprint> services = new TreeMap<>();
    answers.stream()
        .flatMap(Optional::stream)
        .map(exchange -> exchange.ifAnswered().flatMap(EnvironmentProbe::fingerprint))
        .flatMap(Optional::stream)
        .forEach(one -> services.put(one.service(), one));
    return new Environment(target, shown, services, services.isEmpty() ? summary(answers) : "");
  }

  private static Optional<Fingerprint> fingerprint(Answer answer) {
    if (answer.status() != 200 || !answer.isJson()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(answer.body(), Fingerprint.class));
    } catch (IOException e) {
      return Optional.empty(); // somebody else's JSON
    }
  }

  private static String summary(List<Optional<Exchange>> answers) {
    return answers.stream()
        .map(
            answer -> answer.flatMap(Exchange::ifAnswered).map(Answer::summary).orElse("no answer"))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String firstLine(IOException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
