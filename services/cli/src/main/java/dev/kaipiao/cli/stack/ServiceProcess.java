package dev.kaipiao.cli.stack;

import dev.kaipiao.cli.cache.Program;
import dev.kaipiao.cli.cache.Starts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One service as a process of its own: it can be started, watched, stopped, killed and started
 * again.
 */
public final class ServiceProcess {

  private static final HttpClient HEALTH =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private final ServiceInstance instance;
  private final Starts starts;
  private final int port;
  private final Map<String, String> environment;
  private final Path log;
  private volatile Process process;
  private volatile boolean wanted;
  private volatile Map<String, String> settings = Map.of();
  private volatile Release release;

  ServiceProcess(
      ServiceInstance instance,
      Release release,
      Starts starts,
      int port,
      Map<String, String> environment,
      Path log) {
    this.instance = instance;
    this.release = release;
    this.starts = starts;
    this.port = port;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  public ServiceKind kind() {
    return instance.kind();
  }

  public ServiceInstance instance() {
    return instance;
  }

  /** {@code signing}, {@code signing-2}. */
  public String name() {
    return instance.name();
  }

  public String url() {
    return "http://localhost:" + port;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** Whether it should be running: started and neither stopped nor killed by us. */
  public boolean isWanted() {
    return wanted;
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public synchronized void start() {
    List<String> command = new ArrayList<>(kind().niceness().prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Program program = kind().programOf(release.jar(kind()));
    command.addAll(starts.optionsFor(program));
    command.addAll(program.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().putAll(release.variables());
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(new File("/dev/null"));
    try {
      process = builder.start();
      wanted = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends it and starts it again with other settings, which hold until they are changed again.
   *
   * @param changed environment variables beside its usual ones
   */
  public synchronized void restartWith(Map<String, String> changed) {
    stop();
    settings = Map.copyOf(changed);
    start();
  }

  /** What it runs, or will when it is started next. */
  public Release release() {
    return release;
  }

  /** From its next start on it runs this release. */
  public void use(Release other) {
    release = other;
  }

  /** Waits until it says that it can work. */
  public void awaitReady(Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (!isReady()) {
      if (!isAlive()) {
        throw new StackException(name() + " ended while starting; its last words are in " + log);
      }
      if (Instant.now().isAfter(end)) {
        throw new StackException(
            name() + " was not ready after " + limit.toSeconds() + " s; see " + log);
      }
      Pause.of(Duration.ofMillis(150));
    }
  }

  public boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
              .timeout(Duration.ofSeconds(3))
              .build();
      return HEALTH.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks it to end, and ends it when it does not. */
  public synchronized void stop() {
    wanted = false;
    if (process == null) {
      return;
    }
    process.destroy();
    awaitEnd();
  }

  /** SIGTERM without waiting, so that several can end at the same time. */
  synchronized void askToStop() {
    wanted = false;
    if (process != null) {
      process.destroy();
    }
  }

  /** kill -9, as a crash would. */
  public synchronized void kill() {
    wanted = false;
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGSTOP: its connections stay open, and nothing answers. */
  public synchronized void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  public synchronized void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("/bin/kill", "-s", name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while signalling " + name(), e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(starts.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
