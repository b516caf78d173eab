package dev.kaipiao.web.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @ParameterizedTest
  @CsvSource({
    "kaipiao.database.password",
    "quarkus.datasource.password",
    "kaipiao.issuance.request-id-secret",
    "kaipiao.kafka.client.\"sasl.jaas.config\"",
    "kaipiao.audit.signing-key",
    "kaipiao.kafka.client.\"ssl.keystore.key\"",
    "quarkus.oidc.credentials.secret",
    "kaipiao.receipts.webhookToken"
  })
  void aSecretIsKnownByItsName(String name) {
    assertThat(Settings.isSecret(name, "any")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "kaipiao.oidc.public-key, MCowBQ",
    "quarkus.http.port, 8081",
    "kaipiao.kafka.bootstrap-servers, 'one:9092,two:9092'",
    "kaipiao.issuance.bureau.url, https://bureau.example/api"
  })
  void whatEverybodyMayKnowIsNone(String name, String value) {
    assertThat(Settings.isSecret(name, value)).isFalse();
  }

  @Test
  void aSecretIsKnownByItsValue() {
    assertThat(Settings.isSecret("kaipiao.any.url", "https://me:word@host/")).isTrue();
    assertThat(Settings.isSecret("kaipiao.any.pem", "-----BEGIN PRIVATE KEY-----")).isTrue();
    assertThat(Settings.isSecret("kaipiao.any.pem", "-----BEGIN EC PRIVATE KEY-----")).isTrue();
  }

  @Test
  void secretsAreToldByWhetherTheyAreSetAndNothingElse() {
    // Given
    Settings settings =
        Settings.of(
            new SmallRyeConfigBuilder()
                .withSources(
                    new PropertiesConfigSource(
                        Map.of(
                            "kaipiao.database.password", "hidden",
                            "kaipiao.issuance.request-id-secret", "",
                            "kaipiao.instance", "one",
                            "user.home", "/home"),
                        "test",
                        100))
                .build());
    // Then
    assertThat(settings.values()).containsExactly(Map.entry("kaipiao.instance", "one"));
    assertThat(settings.secrets())
        .containsEntry("kaipiao.database.password", true)
        .containsEntry("kaipiao.issuance.request-id-secret", false);
    assertThat(settings.toString()).doesNotContain("hidden");
  }
}
