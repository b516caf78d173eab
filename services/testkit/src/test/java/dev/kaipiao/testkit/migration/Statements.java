package dev.kaipiao.testkit.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SQL statements of a module: its text blocks, which is where this project writes SQL. */
final class Statements {

  private static final Pattern TEXT_BLOCK =
      Pattern.compile("\"\"\"\\n(.*?)\\n?\\s*\"\"\"\\s*[;),]", Pattern.DOTALL);

  private static final Pattern SQL = Pattern.compile("(?i)^(SELECT|INSERT|UPDATE|DELETE|WITH)\\b");

  private static final String MARK = "-- ";

  /**
   * One statement.
   *
   * @param place the class that puts it
   */
  record Statement(String place, String sql) {}

  private Statements() {}

  /** As they stand in the sources now. */
  static List<Statement> inSources(String module) {
    Path sources = Path.of("..", module, "src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .flatMap(Statements::inFile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Statement> inFile(Path file) {
    try {
      List<Statement> found = new ArrayList<>();
      Matcher blocks = TEXT_BLOCK.matcher(Files.readString(file));
      while (blocks.find()) {
        String sql = blocks.group(1).stripIndent().strip();
        if (SQL.matcher(sql).find()) {
          found.add(new Statement(file.getFileName().toString(), sql));
        }
      }
      return found.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a release has kept them. */
  static List<Statement> read(Path file) {
    try {
      return Arrays.stream(Files.readString(file).split("(?m)^" + MARK, -1))
          .filter(part -> !part.isBlank())
          .map(part -> part.split("\\n", 2))
          .map(part -> new Statement(part[0], part[1].strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, List<Statement> statements) {
    StringBuilder text = new StringBuilder();
    for (Statement statement : statements) {
      text.append(MARK)
          .append(statement.place())
          .append('\n')
          .append(statement.sql())
          .append("\n\n");
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.toString().stripTrailing() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
