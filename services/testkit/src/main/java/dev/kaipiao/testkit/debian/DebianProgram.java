package dev.kaipiao.testkit.debian;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of Debian, installed or unpacked into a directory with the libraries that are missing.
 *
 * @param path of the program
 * @param libraries directory in which its libraries are looked for first; empty when it is
 *     installed
 */
public record DebianProgram(Path path, Optional<Path> libraries) {

  private static final List<String> PLACES =
      List.of("usr/sbin", "usr/bin", "usr/local/sbin", "usr/local/bin", "sbin", "bin");

  private static final Pattern NOT_FOUND = Pattern.compile("(\\S+)\\.so\\.(\\S+) => not found");

  /**
   * Finds a program, or fetches its package with apt.
   *
   * @param name of the program and of its package
   * @param cache where packages are unpacked, kept for the next time
   * @throws IOException with the reason when there is none and none can be fetched
   */
  public static DebianProgram find(String name, Path cache) throws IOException {
    Optional<Path> installed = within(Path.of("/"), name);
    if (installed.isPresent()) {
      return new DebianProgram(installed.get(), Optional.empty());
    }
    Path root = cache.resolve(name);
    if (within(root, name).isEmpty()) {
      Files.createDirectories(cache);
      Path draft = Files.createTempDirectory(cache, name); // one that is cut short is never used
      unpack(name, draft);
      Files.move(draft, root);
    }
    Path program =
        within(root, name).orElseThrow(() -> new IOException("no " + name + " in its package"));
    return new DebianProgram(program, Optional.of(librariesOf(root)));
  }

  /** A process builder whose command begins with it. */
  public ProcessBuilder start(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    libraries.ifPresent(
        directory -> builder.environment().put("LD_LIBRARY_PATH", directory.toString()));
    return builder;
  }

  private static Optional<Path> within(Path root, String name) {
    return PLACES.stream()
        .map(place -> root.resolve(place).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void unpack(String name, Path root) throws IOException {
    fetch(name, root);
    Path program = within(root, name).orElseThrow(() -> new IOException(name + " has no program"));
    Set<String> fetched = new HashSet<>();
    List<String> missing = missing(program, librariesOf(root));
    while (fetched.addAll(missing)) { // libraries need libraries
      for (String library : missing) {
        fetch(library, root);
      }
      missing = missing(program, librariesOf(root));
    }
    if (!missing.isEmpty()) {
      throw new IOException(name + " needs " + missing);
    }
  }

  /**
   * Packages of the libraries that the loader does not find; Debian names them after the soname.
   */
  private static List<String> missing(Path program, Path libraries) throws IOException {
    String told =
        run(root(), Map.of("LD_LIBRARY_PATH", libraries.toString()), "ldd", program.toString());
    return NOT_FOUND.matcher(told).results().map(DebianProgram::packageOf).distinct().toList();
  }

  private static String packageOf(MatchResult library) {
    String name = library.group(1);
    return Character.isDigit(name.charAt(name.length() - 1))
        ? name + "-" + library.group(2)
        : name + library.group(2);
  }

  private static void fetch(String packageName, Path root) throws IOException {
    run(root, Map.of(), "apt-get", "download", packageName);
    try (Stream<Path> files = Files.list(root)) {
      for (Path archive : files.filter(file -> file.toString().endsWith(".deb")).toList()) {
        run(root, Map.of(), "dpkg", "-x", archive.toString(), root.toString());
        Files.delete(archive);
      }
    }
  }

  private static Path librariesOf(Path root) {
    try (Stream<Path> all =
        Files.find(root, 4, (path, kind) -> path.toString().endsWith("-linux-gnu"))) {
      return all.findFirst().orElse(root.resolve("usr/lib"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    return Path.of("/");
  }

  private static String run(Path directory, Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Arrays.toString(command) + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + Arrays.toString(command), e);
    }
    return said;
  }
}
