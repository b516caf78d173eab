package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.util.Optional;

/** What a service says of itself and of everything below it. */
public final class PlatformReport {

  public static final String PATH = "/v1/diagnosis";

  private PlatformReport() {}

  /** Empty when the answer is no such report. */
  public static Optional<Report> of(Answer answer) {
    if (answer.status() != 200 || !answer.isJson()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(answer.body(), Report.class))
          .filter(report -> report.verdict() != null && report.subject() != null);
    } catch (IOException e) {
      return Optional.empty(); // another program's JSON, or a layer that a newer release has
    }
  }
}
