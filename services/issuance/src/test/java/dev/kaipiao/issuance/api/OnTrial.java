package dev.kaipiao.issuance.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A release on trial: it stands by, and the interface before the present one has an end. */
public final class OnTrial implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "kaipiao.work", "false",
        "kaipiao.interface.phased-out.v0.deprecated", "2027-01-04T00:00:00+08:00",
        "kaipiao.interface.phased-out.v0.sunset", "2028-01-03T08:00:00+08:00",
        "kaipiao.interface.phased-out.v0.successor", "v1",
        "kaipiao.interface.phased-out.v0.guide", "https://kaipiao.dev/moving");
  }
}
