package dev.kaipiao.cli.command;

import dev.kaipiao.cli.demo.Demo;
import dev.kaipiao.cli.demo.DemoReport;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole way, from nothing to proof, leaving nothing behind. */
@Command(
    name = "demo",
    description =
        "Starts everything, sends invoices through the whole way and proves what came out.")
public final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--invoices",
      description = "Generated requests (default: ${DEFAULT-VALUE}).",
      defaultValue = "2000")
  private int invoices;

  @Option(
      names = "--json",
      description = "Prints the result as one JSON object on standard output.")
  private boolean json;

  @Mixin private ShapeOptions shape;

  @Option(names = "--keep", description = "Keeps data, keys and logs of the run.")
  private boolean keep;

  @Override
  public Integer call() {
    if (invoices < 0) {
      throw new StackException("--invoices cannot be negative");
    }
    Terminal terminal = new Terminal();
    StackDirectory directory = StackDirectory.passing("demo");
    DemoReport report;
    try (Stack stack = Stack.start(directory, terminal, shape.shape(directory))) {
      Thread interrupted = new Thread(stack::close);
      Runtime.getRuntime().addShutdownHook(interrupted);
      report = new Demo(stack, terminal).run(invoices);
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
    if (keep || !report.ok()) {
      terminal.say("data and logs are in %s", directory.root());
    } else {
      directory.delete();
    }
    terminal.print(report.table().toString());
    if (json) {
      System.out.println(new String(Json.write(report), StandardCharsets.UTF_8));
    }
    return report.ok() ? 0 : 1;
  }
}
