package dev.kaipiao.cli.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What programs recorded in a training run, and the caches made from it. A program writes its
 * record when it ends in order; one that is killed leaves none, and gets no cache.
 */
public final class Recording implements Starts {

  /** Tells a process to let what it starts record into this folder. */
  static final String PROPERTY = "kaipiao.caches.record";

  private static final long PATIENCE_SECONDS = 120;

  private final Path folder;

  Recording(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> optionsFor(Program program) {
    return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recordOf(program));
  }

  /** It writes its record last. */
  @Override
  public Duration patience() {
    return Duration.ofSeconds(60);
  }

  /** How a process is told to let what it starts record here. */
  String property() {
    return "-D" + PROPERTY + "=" + folder;
  }

  /** Makes a program's cache, which takes seconds; false when it recorded nothing. */
  boolean makeCache(Program program, JavaRuntime java, StartCaches caches)
      throws IOException, InterruptedException {
    Path written = folder.resolve(program.name() + ".aot");
    if (!Files.isRegularFile(recordOf(program))) {
      return false;
    }
    List<String> command = new ArrayList<>();
    command.add(java.command());
    command.add("-XX:AOTMode=create");
    command.add("-XX:AOTConfiguration=" + recordOf(program));
    command.add("-XX:AOTCache=" + written);
    command.addAll(program.arguments());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(folder.resolve(program.name() + ".log").toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          || process.exitValue() != 0
          || !Files.isRegularFile(written)) {
        return false;
      }
    } finally {
      process.destroyForcibly();
    }
    caches.put(program, written);
    return true;
  }

  private Path recordOf(Program program) {
    return folder.resolve(program.name() + ".record");
  }
}
