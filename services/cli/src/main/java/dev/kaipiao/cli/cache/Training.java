package dev.kaipiao.cli.cache;

import dev.kaipiao.cli.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The training run: the platform works for a while, everything that it does is recorded, and each
 * program's record becomes its cache. Without a cache a program only starts more slowly, so nothing
 * here is an error.
 */
public final class Training {

  private static final long WORK_PATIENCE_SECONDS = 240;

  private final StartCaches caches;
  private final JavaRuntime java;
  private final Terminal terminal;

  public Training(StartCaches caches, JavaRuntime java, Terminal terminal) {
    this.caches = caches;
    this.java = java;
    this.terminal = terminal;
  }

  /**
   * Makes the caches of a build, unless it has them, this Java keeps none or somebody else makes
   * them just now.
   *
   * @param driver the program that starts all others and sends them work
   * @param work what it is told to do
   * @param others the programs that it starts
   * @return false when somebody else makes them, so that it is not known how that ends
   */
  public boolean run(Program driver, List<String> work, List<Program> others)
      throws IOException, InterruptedException {
    List<Program> all = new ArrayList<>(others);
    all.add(driver);
    if (!java.keepsProfiles()) {
      terminal.say("caches for faster starts need Java 25 or newer");
      return true;
    }
    Files.createDirectories(caches.folder());
    try (FileChannel channel =
            FileChannel.open(
                caches.folder().resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel)) {
      if (lock == null) {
        terminal.say("caches for faster starts are being made by another process");
        return false;
      }
      if (all.stream().allMatch(caches::fits)) {
        terminal.say("the caches for faster starts are there already");
      } else {
        make(driver, work, all);
      }
      return true;
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void make(Program driver, List<String> work, List<Program> all)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(caches.folder(), "recording-");
    try {
      Recording recording = new Recording(folder);
      record(recording, driver, work, folder.resolve("work.log"));
      terminal.say("the caches are written");
      int made = makeCaches(recording, all);
      terminal.say("%d of %d programs start faster from now on", made, all.size());
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private void record(Recording recording, Program driver, List<String> work, Path log)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.command());
    command.addAll(recording.optionsFor(driver));
    command.add(recording.property());
    command.addAll(driver.arguments());
    command.addAll(work);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(WORK_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        terminal.say("the training run takes too long and is ended");
        process.destroy();
        process.waitFor(WORK_PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private int makeCaches(Recording recording, List<Program> programs)
      throws IOException, InterruptedException {
    ExecutorService makers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      programs.forEach(program -> tasks.add(() -> recording.makeCache(program, java, caches)));
      int made = 0;
      for (Future<Boolean> result : makers.invokeAll(tasks)) {
        made += result.get() ? 1 : 0;
      }
      return made;
    } catch (ExecutionException e) {
      throw new IOException("a cache could not be written", e);
    } finally {
      makers.shutdownNow();
    }
  }
}
