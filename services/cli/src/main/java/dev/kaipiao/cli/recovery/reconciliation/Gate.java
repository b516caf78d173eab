package dev.kaipiao.cli.recovery.reconciliation;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a stack from starting on a database that lacks what Kafka tells of. */
public final class Gate {

  private static final String FILE = "gate.json";

  private final Path file;

  private Gate(Path file) {
    this.file = file;
  }

  public static Gate of(Path stack) {
    return new Gate(stack.resolve(FILE));
  }

  /** Nobody gets through; with the reason. */
  public void close(GapReport report) {
    try {
      Files.write(file, Json.write(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody has read the report and takes it upon himself. */
  public GapReport open() {
    try {
      if (!Files.exists(file)) {
        throw new RecoveryException("nothing keeps the stack from starting");
      }
      GapReport report = Json.read(Files.readAllBytes(file), GapReport.class);
      Files.delete(file);
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A restore that lacks nothing opens it, whatever was before. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws a {@link RecoveryException} with the reason while it is closed. */
  public void requireOpen() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      throw new RecoveryException(
          "the restored database lacks what Kafka tells of: %s. Restore to the end of the backup instead, or accept it: ./kaipiao restore --accept-gap"
              .formatted(Json.read(Files.readAllBytes(file), GapReport.class).sentence()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
