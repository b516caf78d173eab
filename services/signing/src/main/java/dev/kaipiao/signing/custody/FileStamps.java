package dev.kaipiao.signing.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether files have changed, by their time and size.
 *
 * @param stamps one for each file, in their order; empty for a file that is not there
 */
record FileStamps(List<Optional<Stamp>> stamps) {

  static final FileStamps NONE = new FileStamps(List.of());

  FileStamps {
    stamps = List.copyOf(stamps);
  }

  record Stamp(FileTime changed, long size) {}

  static FileStamps of(List<Path> files) throws IOException {
    List<Optional<Stamp>> stamps = new ArrayList<>();
    for (Path file : files) {
      stamps.add(
          Files.exists(file)
              ? Optional.of(new Stamp(Files.getLastModifiedTime(file), Files.size(file)))
              : Optional.empty());
    }
    return new FileStamps(stamps);
  }
}
