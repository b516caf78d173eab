package dev.kaipiao.cli.command;

import dev.kaipiao.cli.manifest.Manifests;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What stands under deploy/kubernetes, and what the code says. */
@Command(
    name = "manifests",
    description = {
      "Tells which files under deploy/kubernetes are not as the code says; --write makes them so.",
      "With --bank or --publisher: prints their topics and users for Kubernetes instead."
    })
public final class ManifestsCommand implements Callable<Integer> {

  @Option(names = "--write", description = "Writes the files.")
  private boolean write;

  @Option(names = "--bank", description = "Id of a bank with a topic of its own, repeatable.")
  private List<String> banks = List.of();

  @Option(
      names = "--publisher",
      description = "Name with which an enterprise logs in that publishes requests, repeatable.")
  private List<String> publishers = List.of();

  @Override
  public Integer call() {
    if (!banks.isEmpty() || !publishers.isEmpty()) {
      System.out.print(Manifests.partners(banks, publishers));
      return 0;
    }
    Path folder = Manifests.folder(StackDirectory.home());
    try {
      if (write) {
        Manifests.write(folder);
      }
      List<String> differing = Manifests.differing(folder);
      Terminal terminal = new Terminal();
      differing.forEach(file -> terminal.say("not as the code says: %s", file));
      terminal.say("%d of %d files differ", differing.size(), Manifests.all().size());
      return differing.isEmpty() ? 0 : 1;
    } catch (IOException e) {
      throw new StackException("cannot read or write " + folder + ": " + e.getMessage());
    }
  }
}
