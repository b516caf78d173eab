package dev.kaipiao.testkit.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/** Tables beside this code: tab-separated, a head line first. */
final class Table {

  private Table() {}

  static <T> List<T> read(String name, Function<String[], T> row) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Table.class.getResourceAsStream(name), UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split("\t", -1)).map(row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
