package dev.kaipiao.testkit.debian;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.embedded.Folders;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Packages of Debian with all that they need beyond what is installed, unpacked once per user below
 * the home directory; or what is installed.
 *
 * @param root what would be {@code /} if they were installed
 */
public record DebianPackages(Path root) {

  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "kaipiao", "debian");
  private static final DebianPackages INSTALLED = new DebianPackages(Path.of("/"));
  private static final List<String> PLACES = List.of("usr/sbin", "usr/bin");
  private static final Pattern TO_BE_INSTALLED = Pattern.compile("(?m)^Inst (\\S+) ");
  private static final List<String> TOOLS = List.of("apt-get", "dpkg");

  /** Whether this machine can fetch packages at all. */
  public static boolean canBeFetched() {
    return TOOLS.stream().allMatch(tool -> INSTALLED.find(tool).isPresent());
  }

  /** Whether a program is installed here, or can be fetched. */
  public static boolean canRun(String program) {
    return INSTALLED.find(program).isPresent() || canBeFetched();
  }

  /** What is installed where the program is; otherwise its package, fetched. */
  public static DebianPackages with(String program, String packageName) throws IOException {
    return INSTALLED.find(program).isPresent()
        ? INSTALLED
        : fetch(packageName, List.of(packageName));
  }

  /**
   * Fetches packages, unless that was done before.
   *
   * @param name of the folder
   */
  public static synchronized DebianPackages fetch(String name, List<String> packages)
      throws IOException {
    Path root = CACHE.resolve(name);
    return new DebianPackages(
        Files.isDirectory(root)
            ? root
            : new Fetching(Files.createDirectories(CACHE), packages).into(root));
  }

  /** A program of these packages that finds the libraries beside it. */
  public ProcessBuilder program(String name, List<String> arguments) {
    Path path =
        find(name).orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + root));
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(arguments);
    ProcessBuilder program = new ProcessBuilder(command);
    if (!equals(INSTALLED)) {
      program.environment().put("LD_LIBRARY_PATH", libraries());
    }
    return program;
  }

  /**
   * Runs a program of these packages to its end.
   *
   * @return what it said
   * @throws IOException with what it said, when it fails
   */
  public String run(Path directory, String name, List<String> arguments) throws IOException {
    return run(directory, program(name, arguments));
  }

  /**
   * Asks a program to end, and ends it and what it has started when it does not within that time.
   */
  public static void end(Process program, Duration patience) {
    List<ProcessHandle> started = program.descendants().toList();
    program.destroy();
    try {
      if (program.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
    program.destroyForcibly();
  }

  private static String run(Path directory, ProcessBuilder program) throws IOException {
    Process process = program.directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", program.command()) + ":\n" + said);
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in " + program.command().get(0), e);
    }
  }

  private Optional<Path> find(String name) {
    return PLACES.stream()
        .map(place -> root.resolve(place).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String libraries() {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    return "%1$s/usr/lib/%2$s-linux-gnu:%1$s/lib/%2$s-linux-gnu".formatted(root, machine);
  }

  /** One fetching; what another JVM does at the same time goes into another folder. */
  private record Fetching(Path cache, List<String> packages) {

    Path into(Path root) throws IOException {
      Path aside = Files.createTempDirectory(cache, "fetching");
      try {
        download(aside);
        Path unpacked = Files.createDirectory(aside.resolve("root"));
        for (Path archive : archives(aside)) {
          run(aside, List.of("dpkg", "-x", archive.toString(), unpacked.toString()));
        }
        Files.move(unpacked, root, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        return root; // another JVM was faster
      } finally {
        Folders.delete(aside);
      }
      return root;
    }

    /**
     * By what the machine knows of packages; where that is nothing, or old, by lists of our own.
     */
    private void download(Path aside) throws IOException {
      try {
        download(aside, List.of());
      } catch (IOException listsAreMissingOrOld) {
        List<String> own = ownLists(aside);
        apt(aside, own, "update");
        download(aside, own);
      }
    }

    private void download(Path aside, List<String> options) throws IOException {
      Set<String> wanted = new LinkedHashSet<>(packages);
      List<String> simulation =
          new ArrayList<>(List.of("--simulate", "install", "--no-install-recommends"));
      simulation.addAll(packages);
      Matcher missing =
          TO_BE_INSTALLED.matcher(apt(aside, options, simulation.toArray(String[]::new)));
      while (missing.find()) {
        wanted.add(missing.group(1));
      }
      List<String> download = new ArrayList<>(List.of("download"));
      download.addAll(wanted);
      apt(aside, options, download.toArray(String[]::new));
    }

    private static List<String> ownLists(Path aside) throws IOException {
      Path apt = aside.resolve("apt");
      Files.createDirectories(apt.resolve("state/lists/partial"));
      Files.createDirectories(apt.resolve("cache/archives/partial"));
      return List.of(
          "-o", "Dir::State=" + apt.resolve("state"),
          "-o", "Dir::State::status=/var/lib/dpkg/status",
          "-o", "Dir::Cache=" + apt.resolve("cache"));
    }

    private static String apt(Path aside, List<String> options, String... arguments)
        throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "apt-get", "-q", "-y", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User="));
      command.addAll(options);
      command.addAll(List.of(arguments));
      return run(aside, command);
    }

    private static String run(Path aside, List<String> command) throws IOException {
      ProcessBuilder program = new ProcessBuilder(command);
      program.environment().putAll(Map.of("LC_ALL", "C", "DEBIAN_FRONTEND", "noninteractive"));
      return DebianPackages.run(aside, program);
    }

    private static List<Path> archives(Path folder) throws IOException {
      try (Stream<Path> all = Files.list(folder)) {
        return all.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
      }
    }
  }
}
