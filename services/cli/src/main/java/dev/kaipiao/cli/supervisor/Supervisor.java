package dev.kaipiao.cli.supervisor;

import dev.kaipiao.cli.canary.StandingCanary;
import dev.kaipiao.cli.order.OrderDesk;
import dev.kaipiao.cli.order.TakenOrder;
import dev.kaipiao.cli.recovery.BackupOrder;
import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.cli.recovery.StackBackup;
import dev.kaipiao.cli.recovery.postgres.Manifest;
import dev.kaipiao.cli.recovery.reconciliation.Gate;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.Provisioning;
import dev.kaipiao.cli.stack.Roll;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The process behind {@code up}: keeps a stack running, starts again what crashes, carries out
 * orders, and ends it on SIGTERM.
 */
public final class Supervisor {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long LAST_STEP_SECONDS = 10;

  private final Stack stack;
  private final StackDirectory directory;
  private final Terminal terminal;
  private final OrderDesk desk;
  private final StackBackup backup;
  private final ExecutorService orders = Executors.newSingleThreadExecutor();
  private final ExecutorService revivals = Executors.newCachedThreadPool();
  private final Set<String> reviving = ConcurrentHashMap.newKeySet();

  private Supervisor(StackDirectory directory, StackShape shape, Terminal terminal) {
    this.directory = directory;
    this.terminal = terminal;
    this.desk = new OrderDesk(directory.root());
    Gate.of(directory.root()).requireOpen();
    StackBackup.forgetStandby(directory);
    this.stack = Stack.start(directory, terminal, shape);
    this.backup = new StackBackup(stack);
  }

  /** What a process is started with to supervise a stack. */
  public static List<String> arguments(StackDirectory directory, StackShape shape) {
    return List.of(
        directory.root().toString(),
        Integer.toString(shape.brokers()),
        shape.replicasText(),
        Boolean.toString(shape.secured()));
  }

  public static void main(String[] arguments) throws IOException {
    StackDirectory directory = new StackDirectory(Path.of(arguments[0]));
    StackShape shape =
        new StackShape(
            Integer.parseInt(arguments[1]),
            StackShape.replicas(arguments[2]),
            Boolean.parseBoolean(arguments[3]));
    Terminal terminal = new Terminal();
    Files.deleteIfExists(directory.state());
    Supervisor supervisor = new Supervisor(directory, shape, terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::end, "end"));
    new Provisioning(supervisor.stack).registerAll();
    supervisor.resumeBackup();
    supervisor.writeState();
    terminal.say("the stack is up");
    supervisor.watch();
  }

  private void watch() {
    while (true) {
      Pause.of(LOOK);
      for (ServiceProcess service : stack.services()) {
        if (service.isWanted() && !service.isAlive()) {
          revive(service.name(), service::start);
        }
      }
      servers()
          .forEach(
              (name, server) -> {
                if (server.hasFallen()) {
                  revive(name, server::start);
                }
              });
      desk.take().ifPresent(order -> orders.execute(() -> carryOut(order)));
    }
  }

  private Map<String, EmbeddedServer> servers() {
    Map<String, EmbeddedServer> servers = new LinkedHashMap<>();
    stack.brokers().brokers().forEach(broker -> servers.put(stack.nameOf(broker), broker));
    servers.put("postgres", stack.postgres());
    return servers;
  }

  /** A server takes its time to start; the others are watched meanwhile. */
  private void revive(String name, Runnable start) {
    if (reviving.add(name)) {
      terminal.say("%s has ended and is started again", name);
      revivals.execute(
          () -> {
            try {
              start.run();
              writeState();
            } catch (RuntimeException e) {
              terminal.say("%s does not start, it is tried again: %s", name, e.getMessage());
            } finally {
              reviving.remove(name);
            }
          });
    }
  }

  private void carryOut(TakenOrder order) {
    terminal.say("order: %s", order.words());
    try {
      String[] words = order.words().split(" ", 3);
      if (words.length == 2 && words[0].equals("roll")) {
        new Roll(stack, order::say).run(Roll.Part.named(words[1]));
      } else if (words.length == 2 && words[0].equals(StandingCanary.ORDER)) {
        StandingCanary.carryOut(stack, words[1], order::say);
      } else if (words.length == 3 && words[0].equals(BackupOrder.WORD)) {
        backUp(BackupOrder.read(words), order::say);
      } else {
        order.failed("an order that nobody understands: " + order.words());
        return;
      }
      writeState();
      order.done();
    } catch (RuntimeException e) {
      terminal.say("the order failed: %s", e);
      order.failed(String.valueOf(e.getMessage()));
    }
  }

  private void backUp(BackupOrder order, Consumer<String> progress) {
    Manifest made = backup.make(order.folder(), order.synchronous(), progress);
    progress.accept(
        "%d files with %d MB are copied and verified in %.1f s"
            .formatted(
                made.files().size(),
                made.bytes() >> 20,
                Duration.between(made.begun(), made.finished()).toMillis() / 1000.0));
  }

  /** A backup that cannot be followed does not keep the stack from working, and is told. */
  private void resumeBackup() {
    try {
      backup.resume(line -> terminal.say("%s", line));
    } catch (RecoveryException e) {
      terminal.say("NOT BACKED UP: %s", e.getMessage());
    }
  }

  private synchronized void writeState() {
    StackState.of(stack).write(directory);
  }

  private void end() {
    orders.shutdownNow();
    revivals.shutdown();
    try {
      if (!orders.awaitTermination(LAST_STEP_SECONDS, TimeUnit.SECONDS)) {
        terminal.say("an order that is being carried out is not waited for");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    backup.close();
    stack.close();
    try {
      Files.deleteIfExists(directory.state());
    } catch (IOException e) {
      terminal.say("the state file stays: %s", e);
    }
  }
}
