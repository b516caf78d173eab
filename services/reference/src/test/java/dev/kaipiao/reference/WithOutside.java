package dev.kaipiao.reference;

import dev.kaipiao.signing.keystore.KeyForge;
import dev.kaipiao.signing.keystore.TenantSubject;
import dev.kaipiao.signing.keystore.TenantSubject.Taxpayer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives a test the world outside, and the keys of its tenant. */
public final class WithOutside implements QuarkusTestResourceLifecycleManager {

  private static final String PREFIX = "kaipiao.reference.";

  private Outside outside;

  @Override
  public Map<String, String> start() {
    try {
      outside = new Outside();
      Path folder = Files.createTempDirectory("reference-keys");
      KeyForge forge = KeyForge.open(folder, "changeit".toCharArray(), Clock.systemUTC());
      forge.issue(
          List.of(
              new TenantSubject(
                  Sellers.TENANT,
                  Sellers.ALL.stream()
                      .map(seller -> new Taxpayer(seller, Sellers.nameOf(seller)))
                      .toList())));
      Map<String, String> settings = new HashMap<>();
      settings.put(PREFIX + "request-id-secret", Base64.getEncoder().encodeToString(new byte[32]));
      settings.put(PREFIX + "signing.stores", forge.keyStore().toString());
      settings.put(PREFIX + "signing.password", "changeit");
      settings.put(PREFIX + "signing.anchors", forge.anchors().toString());
      settings.put(PREFIX + "bureau.url", outside.url().toString());
      settings.put(PREFIX + "bureau.timeout", "PT2S");
      settings.put(PREFIX + "banks.timeout", "PT2S");
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(outside, new TestInjector.MatchesType(Outside.class));
  }

  @Override
  public void stop() {
    outside.close();
  }
}
