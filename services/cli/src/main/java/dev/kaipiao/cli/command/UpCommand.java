package dev.kaipiao.cli.command;

import dev.kaipiao.cli.recovery.reconciliation.Gate;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.supervisor.Supervisor;
import dev.kaipiao.cli.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a stack that goes on running after this command has ended. */
@Command(name = "up", description = "Starts the whole system and keeps it running.")
public final class UpCommand implements Callable<Integer> {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  @Mixin private ShapeOptions shape;

  @Option(names = "--json", description = "Prints the state as one JSON object.")
  private boolean json;

  private final StatusCommand status = new StatusCommand();

  @Override
  public Integer call() throws IOException {
    StackDirectory directory = StackDirectory.standing();
    Terminal terminal = new Terminal();
    if (StackState.read(directory).isPresent()) {
      terminal.print("A stack is running already.");
    } else {
      Gate.of(directory.root()).requireOpen();
      Process supervisor = launch(directory, shape.shape(directory));
      awaitState(directory, supervisor, terminal);
    }
    return status.show(json);
  }

  private static Process launch(StackDirectory directory, StackShape shape) throws IOException {
    Files.deleteIfExists(directory.state());
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dkaipiao.home=" + StackDirectory.home());
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Supervisor.class.getName()));
    command.addAll(Supervisor.arguments(directory, shape));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(log(directory).toFile())
        .start();
  }

  private static Path log(StackDirectory directory) {
    return directory.logs().resolve("supervisor.log");
  }

  private static void awaitState(StackDirectory directory, Process supervisor, Terminal terminal)
      throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(log(directory).toFile(), "r")) {
      Optional<StackState> state = Optional.empty();
      while (state.isEmpty()) {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
          terminal.print(
              new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
        if (!supervisor.isAlive()) {
          throw new StackException("the stack did not start; see " + log(directory));
        }
        Pause.of(Duration.ofMillis(200));
        state = StackState.read(directory);
      }
    }
  }
}
