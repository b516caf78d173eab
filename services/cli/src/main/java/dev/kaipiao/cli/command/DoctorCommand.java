package dev.kaipiao.cli.command;

import dev.kaipiao.cli.doctor.diagnosis.Diagnosis;
import dev.kaipiao.cli.doctor.examination.Doctor;
import dev.kaipiao.cli.doctor.examination.Equipment;
import dev.kaipiao.cli.doctor.examination.Examination;
import dev.kaipiao.cli.doctor.examination.LocalExamination;
import dev.kaipiao.cli.doctor.examination.UrlExamination;
import dev.kaipiao.cli.doctor.network.Resolver;
import dev.kaipiao.cli.doctor.report.DiagnosisText;
import dev.kaipiao.cli.doctor.report.Report;
import dev.kaipiao.cli.doctor.tls.ClientKey;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
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
      description = "The address that cannot be reached.")
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
      names = "--key-store",
      description =
          "PKCS#12 file with a client certificate to show; its password is in "
              + KEY_STORE_PASSWORD
              + ".")
  private Path keyStore;

  @Option(
      names = "--token",
      description = "Bearer token of an operator or auditor: shows who is held back.")
  private String token;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (url != null && local) {
      throw new ParameterException(spec.commandLine(), "give a URL or --local, not both");
    }
    Diagnosis diagnosis = new Doctor().examine(examination());
    if (json) {
      System.out.println(
          new String(Json.write(Report.of(diagnosis)), StandardCharsets.UTF_8));
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
    return url == null
        ? new LocalExamination(StackDirectory.standing(), Clock.systemUTC())
        : new UrlExamination(url, equipment());
  }

  private Equipment equipment() {
    return new Equipment(
        trust(),
        Optional.ofNullable(keyStore).map(DoctorCommand::clientKey),
        Optional.ofNullable(token),
        Resolver.OF_SYSTEM,
        System.getenv(),
        Clock.systemUTC());
  }

  private Trust trust() {
    try {
      Trust system = Trust.ofSystem();
      return anchors == null ? system : system.and(anchors);
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("the root certificates cannot be read: " + e.getMessage(), e);
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
