package dev.kaipiao.cli.doctor.local.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What memory is left for programs without swapping, in bytes. */
final class Memory {

  private static final Path FILE = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+([0-9]+) kB");
  private static final long KILOBYTE = 1_024;

  private Memory() {}

  /** Empty where the machine does not tell. */
  static OptionalLong available() {
    try {
      return available(Files.readString(FILE, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong available(String meminfo) {
    Matcher available = AVAILABLE.matcher(meminfo);
    return available.find()
        ? OptionalLong.of(Long.parseLong(available.group(1)) * KILOBYTE)
        : OptionalLong.empty();
  }
}
