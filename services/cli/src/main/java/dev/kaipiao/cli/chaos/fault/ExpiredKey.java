package dev.kaipiao.cli.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The certificate of a tenant's signing key has expired. Its invoices are parked; when it has a
 * valid one again an operator has them replayed.
 */
public record ExpiredKey(String tenant) implements Fault {

  private static final Duration AGO = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final String PARKED = "/v1/parked?limit=1000";

  @Override
  public String describe() {
    return "certificate of " + tenant + " expired";
  }

  @Override
  public Set<String> touches() {
    return Set.of("signing", "keys");
  }

  @Override
  public boolean sparesTheDoor() {
    return true;
  }

  @Override
  public void inject(Ground ground) {
    StackKeys keys = ground.stack().keys();
    try {
      Files.copy(keys.signingKeys(), kept(keys), StandardCopyOption.REPLACE_EXISTING);
      keys.replaceSigningKey(ground.cast(), tenant, Instant.now().minus(AGO));
    } catch (IOException e) {
      throw new StackException("cannot replace the signing key of " + tenant, e);
    }
  }

  @Override
  public void heal(Ground ground) {
    StackKeys keys = ground.stack().keys();
    try {
      Files.move(kept(keys), keys.signingKeys(), StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(
          keys.signingKeys(), java.nio.file.attribute.FileTime.from(Instant.now()));
    } catch (IOException e) {
      throw new StackException("cannot give " + tenant + " its signing key back", e);
    }
    replay(ground.stack().api(ServiceKind.SIGNING, keys.tokens().operator()));
  }

  /** Until nothing is parked any more that was parked for the certificate. */
  private static void replay(Api signing) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      boolean anything = false;
      for (JsonNode item : signing.get(PARKED).path("items")) {
        if (!item.path("key").asText().startsWith(Ground.POISON)) {
          anything = true;
          signing.exchange(
              "POST", "/v1/parked/" + item.path("id").asLong() + "/replay", new byte[0], Map.of());
        }
      }
      if (!anything) {
        return;
      }
      Pause.of(LOOK);
    }
  }

  private static Path kept(StackKeys keys) {
    return keys.signingKeys().resolveSibling("tenants.p12.kept");
  }
}
