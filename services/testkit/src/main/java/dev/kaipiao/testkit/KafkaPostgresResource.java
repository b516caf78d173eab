package dev.kaipiao.testkit;

import dev.kaipiao.embedded.DatabaseAddress;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a Quarkus test the shared broker with every topic, an empty database of its own, and the
 * key whose tokens {@link TestTokens#shared()} mints. The init argument {@code database} names the
 * database, for logs.
 */
public final class KafkaPostgresResource implements QuarkusTestResourceLifecycleManager {

  private String databaseName = "service";

  @Override
  public void init(Map<String, String> initArgs) {
    databaseName = initArgs.getOrDefault("database", databaseName);
  }

  @Override
  public Map<String, String> start() {
    TestStack stack = TestStack.shared();
    stack.provisionTopics();
    DatabaseAddress database = stack.newDatabase(databaseName);
    Map<String, String> configuration = new HashMap<>();
    configuration.put("kaipiao.kafka.bootstrap-servers", stack.bootstrapServers());
    configuration.put("kaipiao.database.host", database.host());
    configuration.put("kaipiao.database.port", Integer.toString(database.port()));
    configuration.put("kaipiao.database.name", database.name());
    configuration.put("kaipiao.database.user", database.user());
    configuration.put("kaipiao.database.password", database.password());
    configuration.put("kaipiao.oidc.public-key", TestTokens.shared().publicKey());
    return configuration;
  }

  @Override
  public void stop() {
    // The stack serves the tests to come and ends with the JVM.
  }
}
