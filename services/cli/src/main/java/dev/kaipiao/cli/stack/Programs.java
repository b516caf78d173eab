package dev.kaipiao.cli.stack;

import dev.kaipiao.cli.Kaipiao;
import dev.kaipiao.cli.cache.Program;
import dev.kaipiao.embedded.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java programs of a stack and the command line itself. */
public final class Programs {

  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private Programs() {}

  /** All that a stack starts. */
  public static List<Program> ofAStack() {
    List<Program> programs = new ArrayList<>();
    programs.add(broker());
    for (ServiceKind kind : ServiceKind.values()) {
      programs.add(kind.program(StackDirectory.home()));
    }
    return programs;
  }

  static Program broker() {
    Path libraries = Broker.libraries();
    return new Program(
        "kafka",
        libraries,
        List.of(COLLECTOR, "-cp", libraries.resolve("*").toString(), "kafka.Kafka"));
  }

  /** What the launcher starts; it finds the cache by the name. */
  public static Program commandLine() {
    Path libraries = StackDirectory.home().resolve("services/cli/target/lib");
    return new Program(
        "cli",
        libraries,
        List.of(
            COLLECTOR,
            "-Xmx768m",
            "-Dkaipiao.home=" + StackDirectory.home(),
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            libraries.resolve("*").toString(),
            Kaipiao.class.getName()));
  }
}
