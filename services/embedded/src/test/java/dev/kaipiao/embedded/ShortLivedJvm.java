package dev.kaipiao.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM that starts PostgreSQL and then only waits to be killed. */
final class ShortLivedJvm {

  private ShortLivedJvm() {}

  static Process starting(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ShortLivedJvm.class.getName(),
            directory.toString())
        .inheritIO()
        .start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    Postgres.of(PostgresSettings.in(Path.of(arguments[0])).with(Durability.FAST)).start();
    Thread.currentThread().join();
  }
}
