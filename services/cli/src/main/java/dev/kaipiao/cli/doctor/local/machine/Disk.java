package dev.kaipiao.cli.doctor.local.machine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk on which a directory lies. Sizes are in bytes. */
record Disk(Path directory, long usable, long total, boolean readOnly) {

  private static final long MEGABYTE = 1L << 20;

  static Disk of(Path directory) throws IOException {
    FileStore store = Files.getFileStore(directory);
    return new Disk(directory, store.getUsableSpace(), store.getTotalSpace(), store.isReadOnly());
  }

  @Override
  public String toString() {
    return "%s: %,d of %,d MB free%s"
        .formatted(directory, usable / MEGABYTE, total / MEGABYTE, readOnly ? ", read-only" : "");
  }
}
