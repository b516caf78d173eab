package dev.kaipiao.issuance;

import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.proxy.FaultProxy;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** As {@link KafkaPostgresResource}, with somebody between the service and its database. */
public final class DatabaseBehindProxy implements QuarkusTestResourceLifecycleManager {

  private final KafkaPostgresResource servers = new KafkaPostgresResource();
  private FaultProxy proxy;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(servers.start());
    proxy =
        FaultProxy.to(
            settings.get("kaipiao.database.host"),
            Integer.parseInt(settings.get("kaipiao.database.port")));
    settings.put("kaipiao.database.host", proxy.host());
    settings.put("kaipiao.database.port", Integer.toString(proxy.port()));
    settings.put("kaipiao.issuance.lookup.timeout", "PT1S");
    settings.put("kaipiao.issuance.intake.publish-timeout", "PT2S");
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(proxy, new TestInjector.MatchesType(FaultProxy.class));
  }

  @Override
  public void stop() {
    proxy.close();
    servers.stop();
  }
}
