package dev.kaipiao.cli.command;

import dev.kaipiao.cli.doctor.comparison.Comparison;
import dev.kaipiao.cli.doctor.comparison.Comparison.Side;
import dev.kaipiao.cli.doctor.examination.BrokerExamination;
import dev.kaipiao.cli.doctor.examination.Doctor;
import dev.kaipiao.cli.doctor.examination.Equipment;
import dev.kaipiao.cli.doctor.examination.Examination;
import dev.kaipiao.cli.doctor.examination.LocalExamination;
import dev.kaipiao.cli.doctor.examination.UrlExamination;
import dev.kaipiao.cli.doctor.local.kafka.ClientSettings;
import dev.kaipiao.cli.doctor.network.Resolver;
import dev.kaipiao.cli.doctor.report.DiagnosisText;
import dev.kaipiao.cli.doctor.tls.ClientKey;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why can't I connect: names the layer that fails first, and the remedy. */
@Command(
    name = "doctor",
    description = {
      "Why can't I connect: names the layer that fails first, and the remedy.",
      "为什么连不上：指出最先出错的一层，以及处理办法。",
      "Exit code 1 when something fails, 3 when a layer could not be looked at."
    })
public final class DoctorCommand implements Callable<Integer> {

  private static final int FAILS = 1;
  private static final int NOT_ALL_SEEN = 3;
  private static final String KEY_STORE_PASSWORD = "KAIPIAO_KEY_STORE_PASSWORD";

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description = "The address that cannot be reached; kafka://host:9092 for a broker.")
  private String url;

  @Option(
      names = "--local",
      description = "Looks at the stack on this machine; so it does without a URL.")
  private boolean local;

  @Option(
      names = "--anchors",
      description = "PEM file with root certificates to trust besides those of this machine.")
  private Path anchors;

  @Option(
      names = "--pinned",
      description = "Trusts nobody but --anchors, as a program does that pins its issuer.")
  private boolean pinned;

  @Option(
      names = "--key-store",
      description =
          "PKCS#12 file with a client certificate to show; its password is in "
              + KEY_STORE_PASSWORD
              + ".")
  private Path keyStore;

  @Option(
      names = "--kafka-client",
      description =
          "Settings of the client that cannot connect to a broker: the file that Kafka's own tools"
              + " take as --command-config.")
  private Path kafkaClient;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "ENVIRONMENT",
      description = {
        "Compares where something was tried with where it is to go: addresses, or files of --record.",
        "Fails on what would break a promotion."
      })
  private List<String> compared = List.of();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Writes down what the URL shows, to be compared where it cannot be reached.")
  private Path recording;

  @Option(
      names = "--token",
      description =
          "Bearer token of an operator or auditor: the platform then tells how it is. With --compare"
              + " one for both environments, or one for each.")
  private List<String> tokens = List.of();

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    int subjects = (url != null ? 1 : 0) + (local ? 1 : 0) + (compared.isEmpty() ? 0 : 1);
    if (subjects > 1) {
      throw wrong("give one of a URL, --local and --compare");
    }
    if (kafkaClient != null && (url == null || !BrokerExamination.suits(url))) {
      throw wrong("--kafka-client needs the address of a broker, kafka://host:9092");
    }
    if (recording != null) {
      return record();
    }
    Diagnosis diagnosis = new Doctor().examine(examination());
    if (json) {
      System.out.println(new String(Json.write(Report.of(diagnosis)), StandardCharsets.UTF_8));
    } else {
      new Terminal().print(DiagnosisText.of(diagnosis));
    }
    return switch (diagnosis.verdict()) {
      case OK, WARNING -> 0;
      case NOT_LOOKED_AT -> NOT_ALL_SEEN;
      case FAILING -> FAILS;
    };
  }

  private Examination examination() {
    if (!compared.isEmpty()) {
      return new Comparison(
          new Side(compared.get(0), token(0)),
          new Side(compared.get(1), token(1)),
          trust(),
          Clock.systemUTC());
    }
    if (url == null) {
      return new LocalExamination(StackDirectory.standing());
    }
    return BrokerExamination.suits(url)
        ? new BrokerExamination(url, equipment(), clientSettings())
        : new UrlExamination(url, equipment());
  }

  private int record() {
    if (url == null) {
      throw wrong("--record needs the URL of an environment");
    }
    try {
      Comparison.record(new Side(url, token(0)), recording, trust(), Clock.systemUTC());
      return 0;
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("nothing was recorded: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("nothing was recorded: interrupted", e);
    }
  }

  /** The last one given also serves for those after it. */
  private Optional<String> token(int side) {
    return tokens.isEmpty()
        ? Optional.empty()
        : Optional.of(tokens.get(Math.min(side, tokens.size() - 1)));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Equipment equipment() {
    return new Equipment(
        trust(),
        Optional.ofNullable(keyStore).map(DoctorCommand::clientKey),
        token(0),
        Resolver.OF_SYSTEM,
        System.getenv(),
        Clock.systemUTC());
  }

  private Trust trust() {
    if (pinned && anchors == null) {
      throw wrong("--pinned needs --anchors");
    }
    try {
      Trust system = pinned ? new Trust(Set.of()) : Trust.ofSystem();
      return anchors == null ? system : system.and(anchors);
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("the root certificates cannot be read: " + e.getMessage(), e);
    }
  }

  /** Stores that cannot be read are told before anybody is asked. */
  private ClientSettings clientSettings() {
    if (kafkaClient == null) {
      return ClientSettings.PLAIN;
    }
    try {
      ClientSettings settings = ClientSettings.read(kafkaClient);
      settings.trust();
      settings.key();
      return settings;
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("cannot read " + kafkaClient + ": " + e.getMessage(), e);
    }
  }

  private static ClientKey clientKey(Path file) {
    String password = Optional.ofNullable(System.getenv(KEY_STORE_PASSWORD)).orElse("");
    try {
      return ClientKey.read(file, password.toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
