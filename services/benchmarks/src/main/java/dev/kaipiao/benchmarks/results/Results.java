package dev.kaipiao.benchmarks.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All published figures, as they are kept in a file.
 *
 * @param machine on which they were measured last
 * @param measurements in the order of the table
 */
public record Results(Machine machine, List<Measurement> measurements) {

  private static final ObjectMapper JSON = Json.mapper().copy().registerModule(new Jdk8Module());

  public Results {
    measurements = List.copyOf(measurements);
  }

  /** The results of a file, none when there is no such file. */
  public static Results read(Path file) {
    try {
      return Files.exists(file)
          ? JSON.readValue(file.toFile(), Results.class)
          : new Results(Machine.UNKNOWN, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with a measurement in the place of an older one of its name, or at the end. */
  public Results with(Machine where, Measurement fresh, List<String> order) {
    List<Measurement> all = new ArrayList<>(measurements);
    all.removeIf(one -> one.name().equals(fresh.name()));
    all.add(fresh);
    all.sort((a, b) -> Integer.compare(place(order, a.name()), place(order, b.name())));
    return new Results(where, all);
  }

  /** A figure of a measurement; empty when either has not been measured. */
  public Optional<Figure> figure(String measurement, String what) {
    return measurements.stream()
        .filter(one -> one.name().equals(measurement))
        .flatMap(one -> one.figures().stream())
        .filter(figure -> figure.what().equals(what))
        .findFirst();
  }

  /** The sum of a figure over all runs of all measurements that have it. */
  double sum(String what) {
    return measurements.stream()
        .flatMap(one -> one.figures().stream())
        .filter(figure -> figure.what().equals(what))
        .flatMap(figure -> figure.runs().stream())
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** As JSON on lines. */
  public String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int place(List<String> order, String name) {
    int place = order.indexOf(name);
    return place < 0 ? order.size() : place;
  }
}
