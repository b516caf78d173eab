package dev.kaipiao.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The single steps, by JMH, in a process of their own without a stack beside it. */
final class MicroBench implements Bench {

  private static final String MAIN = "dev.kaipiao.benchmarks.micro.MicroBenchmarks";

  @Override
  public String wireName() {
    return "micro";
  }

  @Override
  public String title() {
    return "Single steps on one thread, by JMH: three seconds of warm-up, five of measuring, one"
        + " fork; enough to see a step grow twice as dear.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    bed.renew();
    JsonNode steps = run(bed.pace() == Pace.QUICK ? List.of("RequestBenchmark") : List.of());
    List<Figure> figures = new ArrayList<>();
    for (JsonNode step : steps) {
      figures.add(
          Figure.of(
              "`"
                  + step.path("name").asText()
                  + "`, "
                  + String.format("%,d", step.path("allocatedBytes").asLong())
                  + " bytes allocated",
              step.path("microseconds").asDouble(),
              "µs"));
    }
    return Findings.of(figures);
  }

  private static JsonNode run(List<String> names) throws InterruptedException {
    Path target = StackDirectory.home().resolve("services/benchmarks/target");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-cp", classPath(target), MAIN));
      command.addAll(names);
      Path answer = Files.createTempFile("micro", ".json");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(answer.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new StackException("the micro benchmarks ended with " + process.exitValue());
      }
      JsonNode steps = Json.mapper().readTree(Files.readAllBytes(answer));
      Files.delete(answer);
      return steps;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Maven wrote down when it packaged the benchmarks. */
  private static String classPath(Path target) throws IOException {
    String others = Files.readString(target.resolve("class-path"), StandardCharsets.UTF_8);
    return target.resolve("classes") + System.getProperty("path.separator") + others.trim();
  }
}
