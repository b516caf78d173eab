package dev.kaipiao.cli.canary;

import dev.kaipiao.cli.order.OrderDesk;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.SecretFiles;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A canary on the stack that {@code up} keeps running: ordered from a command, carried out by the
 * process that owns the stack.
 */
public final class StandingCanary {

  /** The first word of the order; the second is the name of the file with the rest. */
  public static final String ORDER = "canary";

  private static final String REPORT = ".report";

  private StandingCanary() {}

  /** On the side of the command: waits for how it ends. */
  public static CanaryReport order(CanaryOrder order, Consumer<String> progress) {
    StackDirectory directory = StackDirectory.standing();
    StackState state = StackState.require(directory);
    String name = "canary-" + UUID.randomUUID();
    Path file = directory.root().resolve(name);
    Path report = directory.root().resolve(name + REPORT);
    try {
      SecretFiles.write(file, Json.write(order)); // variables may be secrets
      try {
        new OrderDesk(directory.root())
            .place(ORDER + " " + name)
            .await(
                () ->
                    ProcessHandle.of(state.supervisor()).map(ProcessHandle::isAlive).orElse(false),
                progress);
        return Json.read(Files.readAllBytes(report), CanaryReport.class);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(report);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On the side of the stack. */
  public static void carryOut(Stack stack, String name, Consumer<String> progress) {
    Path file = stack.directory().root().resolve(Path.of(name).getFileName());
    try {
      CanaryOrder order = Json.read(Files.readAllBytes(file), CanaryOrder.class);
      CanaryReport report =
          Canary.run(order, Stage.Place.of(stack, Cast.standard()), told -> {}, progress);
      Files.write(file.resolveSibling(file.getFileName() + REPORT), Json.write(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
