package dev.kaipiao.benchmarks.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of proc(5). A process that is gone is absent, not an error. */
final class ProcFiles {

  /**
   * Fields of {@code /proc/<pid>/stat} after the command's name, which is in parentheses and may
   * hold anything.
   */
  private static final int PARENT = 1;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int CHILDREN_USER_TIME = 13;
  private static final int CHILDREN_SYSTEM_TIME = 14;

  private final Path root;

  /**
   * @param root {@code /proc}
   */
  ProcFiles(Path root) {
    this.root = root;
  }

  /** Clock ticks that a process, and its children that are gone, were on a processor. */
  record Times(long parent, long own, long ofGoneChildren) {

    long total() {
      return own + ofGoneChildren;
    }
  }

  /** Resident memory in kilobytes. */
  record Memory(long highWater, long anonymous, long file, long shared) {}

  Optional<Times> times(long pid) {
    return read(pid, "stat").map(ProcFiles::timesIn);
  }

  Optional<Memory> memory(long pid) {
    return read(pid, "status")
        .map(ProcFiles::fieldsIn)
        .map(
            fields ->
                new Memory(
                    fields.getOrDefault("VmHWM", 0L),
                    fields.getOrDefault("RssAnon", 0L),
                    fields.getOrDefault("RssFile", 0L),
                    fields.getOrDefault("RssShmem", 0L)));
  }

  /** The processes of the machine, each with its parent. */
  Map<Long, Long> parents() {
    Map<Long, Long> parents = new HashMap<>();
    for (long pid : processes()) {
      times(pid).ifPresent(times -> parents.put(pid, times.parent()));
    }
    return parents;
  }

  private List<Long> processes() {
    List<Long> processes = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[1-9]*")) {
      entries.forEach(entry -> processes.add(Long.parseLong(entry.getFileName().toString())));
    } catch (IOException e) {
      throw new IllegalStateException("processes are only seen where there is a /proc", e);
    }
    return processes;
  }

  private Optional<String> read(long pid, String file) {
    try {
      return Optional.of(Files.readString(root.resolve(Long.toString(pid)).resolve(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Times timesIn(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
    return new Times(
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]),
        Long.parseLong(fields[CHILDREN_USER_TIME]) + Long.parseLong(fields[CHILDREN_SYSTEM_TIME]));
  }

  private static Map<String, Long> fieldsIn(String status) {
    Map<String, Long> fields = new HashMap<>();
    status
        .lines()
        .filter(line -> line.endsWith(" kB"))
        .forEach(
            line -> {
              String[] parts = line.split(":\\s*| kB", -1);
              fields.put(parts[0], Long.parseLong(parts[1]));
            });
    return fields;
  }
}
