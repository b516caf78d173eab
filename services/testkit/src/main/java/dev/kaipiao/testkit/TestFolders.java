package dev.kaipiao.testkit;

import dev.kaipiao.embedded.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Temporary folders of test stacks, named after the JVM that made them. */
final class TestFolders {

  private static final String PREFIX = "kaipiao-test-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-.*");

  private TestFolders() {}

  /** A new folder; those of JVMs that were killed before they could tidy up are removed. */
  static Path create() throws IOException {
    Path folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
    for (Path left : leftIn(folder.getParent())) {
      Folders.delete(left);
    }
    return folder;
  }

  private static List<Path> leftIn(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(TestFolders::isLeft).filter(Files::isWritable).toList();
    }
  }

  private static boolean isLeft(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
