package dev.kaipiao.cli.canary.sight;

import dev.kaipiao.cli.client.Api;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** Questions to one instance, and orders. */
public final class Instance {

  private final String url;
  private final Api api;

  /**
   * @param operator token of one
   */
  public Instance(String url, String operator) {
    this.url = url;
    this.api = new Api(url, operator);
  }

  /** What it counts; nothing while it does not answer. */
  public Metrics metrics() {
    try {
      Api.Answer answer = new Api(url, null).exchange("GET", "/q/metrics", null, Map.of());
      return answer.succeeded()
          ? Metrics.read(new String(answer.body(), StandardCharsets.UTF_8))
          : Metrics.NONE;
    } catch (Api.UnreachableException e) {
      return Metrics.NONE;
    }
  }

  /** How it is set up. */
  public Fingerprint fingerprint() {
    return Json.read(Json.write(api.get("/v1/fingerprint")), Fingerprint.class);
  }

  /** Records in its service's parking lot; empty while it does not answer. */
  public OptionalLong parked() {
    try {
      return OptionalLong.of(api.get("/v1/parked?limit=1").path("count").asLong());
    } catch (Api.UnreachableException | Api.RefusedException e) {
      return OptionalLong.empty();
    }
  }

  /** Lets each of its readers read so many records; false when it does not obey. */
  public boolean takeOn(long records) {
    return order(Map.of("whole", false, "records", records));
  }

  /** Lets it work like any other; false when it does not obey. */
  public boolean takeOnAll() {
    return order(Map.of("whole", true));
  }

  private boolean order(Map<String, Object> work) {
    try {
      api.put("/v1/work", work);
      return true;
    } catch (Api.UnreachableException | Api.RefusedException e) {
      return false;
    }
  }

  /** Whether a reader has read what it was given on trial. */
  public boolean hasRead(String reader) {
    try {
      return StreamSupport.stream(api.get("/v1/work").path("readers").spliterator(), false)
          .filter(one -> one.path("name").asText().equals(reader))
          .map(one -> one.path("left"))
          .anyMatch(left -> left.isNumber() && left.asLong() == 0);
    } catch (Api.UnreachableException | Api.RefusedException e) {
      return false;
    }
  }

  /** What a caller is told who asks for something. */
  public Api.Answer ask(String token, String path) {
    return new Api(url, token).exchange("GET", path, null, Map.of());
  }
}
