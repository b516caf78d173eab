package dev.kaipiao.cli.doctor.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {

  @TempDir private Path directory;

  @Test
  void withoutAProtocolNothingIsEncryptedAndNobodyLogsIn() throws IOException {
    ClientSettings settings = ClientSettings.read(file("client.id=bank"));
    assertThat(settings.isPlain()).isTrue();
    assertThat(settings.usesTls()).isFalse();
    assertThat(settings.comparesNames()).isTrue();
  }

  @Test
  void theyNameNeitherStoreNorKeyByThemselves() throws IOException, GeneralSecurityException {
    ClientSettings settings = ClientSettings.read(file("security.protocol=SASL_SSL"));
    assertThat(settings.usesTls()).isTrue();
    assertThat(settings.trust()).isEmpty();
    assertThat(settings.key()).isEmpty();
  }

  @Test
  void namesAreNotComparedWhereTheyAreToldNotToBe() throws IOException {
    assertThat(ClientSettings.read(file("ssl.endpoint.identification.algorithm=")).comparesNames())
        .isFalse();
  }

  @Test
  void whatKafkaDoesNotTakeIsSaidInItsWords() throws IOException {
    Path file = file("security.protocol=TLS");
    assertThatThrownBy(() -> ClientSettings.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("security.protocol");
  }

  @Test
  void aStoreThatIsNotThereIsSaid() throws IOException {
    ClientSettings settings =
        ClientSettings.read(
            file("security.protocol=SSL\nssl.truststore.location=" + directory.resolve("none")));
    assertThatThrownBy(settings::trust).isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void passwordsAreNotTold() throws IOException {
    assertThat(ClientSettings.read(file("sasl.jaas.config=X password=\"secret\";")))
        .asString()
        .contains("sasl.jaas.config")
        .doesNotContain("secret");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("client.properties"), content);
  }
}
