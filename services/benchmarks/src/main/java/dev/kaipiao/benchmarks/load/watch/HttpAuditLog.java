package dev.kaipiao.benchmarks.load.watch;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The audit log behind its HTTP addresses, {@code {audit}/log/}. One is asked as long as it
 * answers, then the next one.
 */
public final class HttpAuditLog implements AuditLog {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final List<URI> logs;
  private int asked;

  /**
   * @param audit addresses of the audit service, such as {@code http://localhost:8084}
   */
  public HttpAuditLog(List<URI> audit) {
    this.logs = audit.stream().map(HttpAuditLog::logOf).toList();
  }

  private static URI logOf(URI audit) {
    String base = audit.toString();
    return URI.create(base.endsWith("/") ? base + "log/" : base + "/log/");
  }

  @Override
  public long size() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get("checkpoint");
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    if (answer.statusCode() == OK) {
      return sizeIn(body);
    }
    if (body.contains(ReasonCode.PROOF_AWAITED.code())) {
      return 0;
    }
    throw unexpected("checkpoint", answer);
  }

  @Override
  public byte[] entries(long bundle, int width) throws IOException, InterruptedException {
    String full = "tile/entries/" + groups(bundle);
    if (width < BUNDLE) {
      HttpResponse<byte[]> answer = get(full + ".p/" + width);
      if (answer.statusCode() == OK) {
        return answer.body();
      }
      // a partial bundle may be taken away once the full one is there
    }
    HttpResponse<byte[]> answer = get(full);
    if (answer.statusCode() != OK) {
      throw unexpected(full, answer);
    }
    return answer.body();
  }

  /** A tile's index in groups of three digits: 1234067 is {@code x001/x234/067}. */
  static String groups(long index) {
    String digits = Long.toString(index);
    String padded = "0".repeat((3 - digits.length() % 3) % 3) + digits;
    StringBuilder path = new StringBuilder();
    for (int at = 0; at < padded.length(); at += 3) {
      boolean last = at + 3 == padded.length();
      path.append(last ? "" : "x").append(padded, at, at + 3).append(last ? "" : "/");
    }
    return path.toString();
  }

  /** The second line of a checkpoint: origin, tree size, root hash. */
  static long sizeIn(String checkpoint) throws IOException {
    String[] lines = checkpoint.split("\n", 4);
    if (lines.length < 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new IOException("the audit service answered something that is no checkpoint");
    }
    return Long.parseLong(lines[1]);
  }

  private HttpResponse<byte[]> get(String resource) throws IOException, InterruptedException {
    URI log = logs.get(asked);
    HttpRequest request = HttpRequest.newBuilder(log.resolve(resource)).timeout(TIMEOUT).build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      asked = (asked + 1) % logs.size();
      throw e;
    }
  }

  private static IOException unexpected(String resource, HttpResponse<byte[]> answer) {
    return new IOException(
        "the audit service answered %d for %s".formatted(answer.statusCode(), resource));
  }
}
