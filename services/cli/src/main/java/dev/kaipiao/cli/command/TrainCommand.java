package dev.kaipiao.cli.command;

import dev.kaipiao.cli.cache.JavaRuntime;
import dev.kaipiao.cli.cache.StartCaches;
import dev.kaipiao.cli.cache.Training;
import dev.kaipiao.cli.stack.Programs;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the caches with which the stack starts faster; the launcher does it once for a build. */
@Command(
    name = "train",
    description = "Records a stack at work, so that later starts of this build are faster.")
public final class TrainCommand implements Callable<Integer> {

  /** All doors, and some requests that are wrong; so few that it gets through on a busy machine. */
  private static final List<String> WORK =
      List.of(
          "load",
          "--without-limits",
          "--warm-up=0s",
          "--duration=20s",
          "--rate=150",
          "--kafka-share=0.1",
          "--batch-share=0.1",
          "--invalid-share=0.02");

  /** 0: there is nothing more to do for this build; 1: it is to be tried again. */
  @Override
  public Integer call() throws Exception {
    Terminal terminal = new Terminal();
    if (StackState.read(StackDirectory.standing()).isPresent()) {
      terminal.say("no training while a stack is up: the work would go to it");
      return 1;
    }
    JavaRuntime java = JavaRuntime.ofThisProcess();
    return new Training(StartCaches.of(StackDirectory.home()), java, terminal)
            .run(Programs.commandLine(), WORK, Programs.ofAStack())
        ? 0
        : 1;
  }
}
