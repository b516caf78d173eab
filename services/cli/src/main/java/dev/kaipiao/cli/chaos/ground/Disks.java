package dev.kaipiao.cli.chaos.ground;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Small file systems in memory, under the data of a server each, that can be filled up. */
public final class Disks implements AutoCloseable {

  private static final int MEGABYTES = 1_024;
  private static final String FILLER = "filler";
  private static final int PIECE = 1 << 20;
  private static final int LAST_PIECE = 1;

  private final Map<String, Path> mounted = new LinkedHashMap<>();
  private String impossible;

  private Disks(String impossible) {
    this.impossible = impossible;
  }

  static Disks none() {
    return new Disks("the stack has no small file systems");
  }

  /** Mounts them, where the machine allows it. */
  static Disks mount(StackDirectory directory) {
    Disks disks = new Disks(null);
    disks.mount(Ground.POSTGRES, directory.postgres());
    disks.mount(Ground.KAFKA, directory.kafka());
    return disks;
  }

  private void mount(String server, Path at) {
    if (impossible != null) {
      return;
    }
    String size = "size=" + MEGABYTES + "m";
    if (runs("mount", "-t", "tmpfs", "-o", size, "tmpfs", at.toString())) {
      mounted.put(server, at);
    } else {
      impossible = "this user may not mount a file system";
    }
  }

  /** Why nothing can be filled; empty when it can. */
  public Optional<String> impossible() {
    return Optional.ofNullable(impossible);
  }

  /** Takes the last byte that is left to a server. */
  public void fill(String server) {
    Path filler = mounted.get(server).resolve(FILLER);
    for (int piece : new int[] {PIECE, LAST_PIECE}) {
      append(filler, piece);
    }
  }

  /** Writes until nothing more fits. */
  private static void append(Path filler, int piece) {
    byte[] bytes = new byte[piece];
    try (OutputStream out =
        Files.newOutputStream(
            filler,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      while (true) {
        out.write(bytes);
      }
    } catch (IOException full) {
      if (!Files.exists(filler)) {
        throw new StackException("cannot fill " + filler, full);
      }
    }
  }

  /** Gives every server its space back. */
  public void empty() {
    mounted.values().forEach(Disks::empty);
  }

  private static void empty(Path at) {
    try {
      Files.deleteIfExists(at.resolve(FILLER));
    } catch (IOException e) {
      throw new StackException("cannot empty " + at, e);
    }
  }

  @Override
  public void close() {
    mounted.values().forEach(at -> runs("umount", "-l", at.toString()));
    mounted.clear();
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while mounting", e);
    }
  }
}
