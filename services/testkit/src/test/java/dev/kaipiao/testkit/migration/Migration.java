package dev.kaipiao.testkit.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One migration as it stands in its module.
 *
 * @param module such as {@code issuance}
 * @param file its name
 * @param transactional whether Flyway runs it in a transaction
 */
record Migration(String module, String file, String sql, boolean transactional) {

  private static final Path SERVICES = Path.of("..");
  private static final Pattern VERSION = Pattern.compile("V([0-9]+)__.*\\.sql");

  /** Strings, dollar-quoted bodies and comments hold semicolons that end no statement. */
  private static final Pattern PIECE =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\\$\\$.*?\\$\\$|;|[^;'$/-]+|.", Pattern.DOTALL);

  /** All migrations of the services, each module's in their order. */
  static List<Migration> all() {
    try (Stream<Path> modules = Files.list(SERVICES)) {
      return modules
          .map(module -> module.resolve("src/main/resources/db"))
          .filter(Files::isDirectory)
          .sorted()
          .flatMap(Migration::within)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Migration> within(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      String module =
          folder.getParent().getParent().getParent().getParent().getFileName().toString();
      return files
          .filter(file -> VERSION.matcher(file.getFileName().toString()).matches())
          .map(file -> read(module, file))
          .sorted(Comparator.comparingInt(Migration::version))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Migration read(String module, Path file) {
    try {
      Path configuration = file.resolveSibling(file.getFileName() + ".conf");
      boolean alone =
          Files.exists(configuration)
              && Files.readString(configuration).contains("executeInTransaction=false");
      return new Migration(module, file.getFileName().toString(), Files.readString(file), !alone);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return module + "/" + file;
  }

  int version() {
    Matcher matcher = VERSION.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalStateException(file + " is no migration");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** SHA-256 of its text: a released migration is never changed. */
  String digest() {
    try {
      byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Its statements without comments, each in one line. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    Matcher pieces = PIECE.matcher(sql);
    while (pieces.find()) {
      String piece = pieces.group();
      if (piece.equals(";")) {
        close(open, statements);
      } else if (!piece.startsWith("--") && !piece.startsWith("/*")) {
        open.append(piece);
      }
    }
    close(open, statements);
    return statements;
  }

  private static void close(StringBuilder open, List<String> statements) {
    String statement = open.toString().strip();
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
    open.setLength(0);
  }
}
