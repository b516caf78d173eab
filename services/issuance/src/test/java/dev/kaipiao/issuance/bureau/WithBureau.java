package dev.kaipiao.issuance.bureau;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Gives a test a bureau of its own, and a lane to it that does not wait long for anything. */
public final class WithBureau implements QuarkusTestResourceLifecycleManager {

  private TestingBureau bureau;

  @Override
  public Map<String, String> start() {
    // the server of the JDK holds the end of each answer back for 40 ms otherwise
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      bureau = new TestingBureau();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    String prefix = "kaipiao.issuance.bureau.";
    settings.put(prefix + "url", bureau.url().toString());
    settings.put(prefix + "versions", "1.0,2.0");
    settings.put(prefix + "timeout", "PT2S");
    settings.put(prefix + "every", "PT0.1S");
    settings.put(prefix + "upkeep-every", "PT1S");
    settings.put(prefix + "breaker.calls", "6");
    settings.put(prefix + "breaker.delay", "PT0.3S");
    settings.put(prefix + "breaker.successes", "1");
    settings.put(prefix + "numbers.initial", "100");
    settings.put(prefix + "quota.initial", "10000");
    settings.put(prefix + "uploads.batch", "50");
    settings.put(prefix + "uploads.ask-after", "PT0.05S");
    settings.put(prefix + "uploads.longest-wait", "PT0.5S");
    settings.put(prefix + "uploads.search-every", "PT1S");
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(bureau, new TestInjector.MatchesType(TestingBureau.class));
  }

  @Override
  public void stop() {
    bureau.close();
  }
}
