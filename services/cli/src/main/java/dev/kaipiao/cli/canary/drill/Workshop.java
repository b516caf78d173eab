package dev.kaipiao.cli.canary.drill;

import dev.kaipiao.cli.stack.Release;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Packages other releases of issuance: the packages that were built here, with some classes
 * compiled anew from changed sources. What does not change is linked, not copied.
 */
public final class Workshop {

  private static final Path TRANSFORMED = Path.of("quarkus/transformed-bytecode.jar");

  private final Path directory;
  private final Path packaged = Release.present().jar(ServiceKind.ISSUANCE).getParent();

  /**
   * @param directory for what is made
   */
  public Workshop(Path directory) {
    this.directory = directory;
  }

  /** The release of a candidate. */
  public Release make(Candidate candidate) {
    if (candidate.changes().isEmpty()) {
      return Release.present().with(candidate.variables());
    }
    try {
      Path release = directory.resolve(candidate.name());
      Path copy = release.resolve(ServiceKind.ISSUANCE.serviceName());
      link(copy);
      for (Change change : candidate.changes()) {
        apply(change, copy, Files.createDirectories(directory.resolve(candidate.name() + "-work")));
      }
      return new Release(release, candidate.variables());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void link(Path copy) throws IOException {
    try (Stream<Path> all = Files.walk(packaged)) {
      for (Path one : all.toList()) {
        Path there = copy.resolve(packaged.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(there);
        } else {
          Files.createLink(there, one);
        }
      }
    }
  }

  private void apply(Change change, Path copy, Path work) throws IOException {
    Path source =
        StackDirectory.home()
            .resolve("services")
            .resolve(change.module())
            .resolve("src/main")
            .resolve(change.file());
    String changed = change.in(Files.readString(source));
    Path made = work.resolve(source.getFileName().toString());
    Files.writeString(made, changed);
    if (!change.isJava()) {
      put(copy, change.entry(), made);
      return;
    }
    Path classes = Files.createDirectories(work.resolve("classes"));
    compile(made, classes, copy);
    try (Stream<Path> compiled = Files.walk(classes)) {
      for (Path one : compiled.filter(Files::isRegularFile).toList()) {
        String entry = classes.relativize(one).toString().replace(File.separatorChar, '/');
        put(copy, entry, one);
      }
    }
  }

  private static void compile(Path source, Path classes, Path copy) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new StackException("a JDK is needed to make releases, and this is none");
    }
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Stream<Path> jars = Files.walk(copy)) {
      String path =
          jars.filter(jar -> jar.toString().endsWith(".jar"))
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      boolean done =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "--release",
                      "17",
                      "-parameters",
                      "-proc:none",
                      "-nowarn",
                      "-d",
                      classes.toString(),
                      "-cp",
                      path),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      if (!done) {
        throw new StackException("a changed source does not compile: " + said);
      }
    }
  }

  /** Into the one jar that has it; classes that are new go beside their outer class. */
  private static void put(Path copy, String entry, Path content) throws IOException {
    String known = entry.replaceFirst("\\$[^/]*\\.class$", ".class");
    Path jar = jarWith(copy, known);
    if (jar.endsWith(TRANSFORMED)) {
      throw new StackException("Quarkus has transformed " + known + ": change something else");
    }
    Path own = jar.resolveSibling(jar.getFileName() + ".changed");
    Files.copy(jar, own, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(own, Map.of())) {
      Files.copy(content, zip.getPath(entry), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(own, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path jarWith(Path copy, String entry) throws IOException {
    try (Stream<Path> jars = Files.walk(copy)) {
      for (Path jar : jars.filter(one -> one.toString().endsWith(".jar")).sorted().toList()) {
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of())) {
          if (Files.exists(zip.getPath(entry))) {
            return jar;
          }
        }
      }
    }
    throw new StackException("no package has " + entry);
  }
}
