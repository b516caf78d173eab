package dev.kaipiao.testkit;

import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Durability;
import dev.kaipiao.embedded.Folders;
import dev.kaipiao.embedded.Postgres;
import dev.kaipiao.embedded.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A broker and a database server for tests. {@link #shared()} is one per JVM and enough for nearly
 * every test, each with a database of its own; a test that kills servers starts its own with {@link
 * #start(Durability)}.
 */
public final class TestStack implements AutoCloseable {

  /**
   * Names the shared stack's directory, so that this class finds it again when another class loader
   * loads it once more, as Quarkus tests do. Being a literal it is one object in the whole JVM, and
   * so the lock as well.
   */
  private static final String SHARED = "kaipiao.test.stack";

  private final Path directory;
  private final Broker broker;
  private final Postgres postgres;

  private TestStack(Path directory, Durability durability) {
    this.directory = directory;
    this.broker =
        Broker.of(
            BrokerSettings.in(directory.resolve("kafka")).withMaxHeapMegabytes(256).startingFast());
    this.postgres =
        Postgres.of(
            PostgresSettings.in(directory.resolve("postgres"))
                .with(durability)
                .with("shared_buffers", "64MB")
                .with("max_wal_size", "512MB"));
  }

  /** The stack of this JVM, started by whoever asks first, gone when the JVM ends. */
  public static TestStack shared() {
    synchronized (SHARED) {
      String directory = System.getProperty(SHARED);
      if (directory != null) {
        return new TestStack(Path.of(directory), Durability.FAST);
      }
      TestStack stack = start(Durability.FAST);
      System.setProperty(SHARED, stack.directory.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(stack::discard, "test-stack-end"));
      return stack;
    }
  }

  /** A stack of the caller's own; to be closed. */
  public static TestStack start(Durability durability) {
    try {
      TestStack stack = new TestStack(TestFolders.create(), durability);
      CompletableFuture<Void> database = CompletableFuture.runAsync(stack.postgres::start);
      stack.broker.start();
      database.join();
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code host:port} of the broker. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public Broker broker() {
    return broker;
  }

  public Postgres postgres() {
    return postgres;
  }

  /**
   * A new empty database with a user of its own.
   *
   * @param name small letters, digits, underscores; made unique by a suffix
   */
  public DatabaseAddress newDatabase(String name) {
    return postgres.databases().create(name + "_" + UUID.randomUUID().toString().substring(0, 8));
  }

  /** Makes every topic of the platform, unless they are there. */
  public void provisionTopics() {
    Topics.provisionAll(bootstrapServers());
  }

  /** Stops both servers in order and removes what they kept. */
  @Override
  public void close() {
    broker.stop();
    postgres.stop();
    delete();
  }

  /** Nothing of a test run is needed any more, so nothing is written in order. */
  private void discard() {
    broker.kill();
    postgres.kill();
    delete();
  }

  private void delete() {
    try {
      Folders.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
