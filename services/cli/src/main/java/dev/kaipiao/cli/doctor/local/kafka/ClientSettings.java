package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.tls.ClientKey;
import dev.kaipiao.cli.doctor.tls.Trust;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How a client comes to a broker, in Kafka's own words: {@code security.protocol}, {@code
 * sasl.jaas.config} and the like.
 */
public record ClientSettings(Map<String, String> properties) {

  /** A client that neither encrypts nor logs in. */
  public static final ClientSettings PLAIN = new ClientSettings(Map.of());

  public ClientSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * The file that Kafka's own tools take as {@code --command-config}.
   *
   * @throws IOException also when Kafka does not take what is in it
   */
  public static ClientSettings read(Path file) throws IOException {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
      Map<String, String> properties = new HashMap<>();
      read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
      ClientSettings settings = new ClientSettings(properties);
      settings.protocol();
      return settings;
    } catch (IllegalArgumentException | KafkaException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whether nothing is encrypted and nobody logs in. */
  boolean isPlain() {
    return protocol() == SecurityProtocol.PLAINTEXT;
  }

  public boolean usesTls() {
    return protocol() == SecurityProtocol.SSL || protocol() == SecurityProtocol.SASL_SSL;
  }

  /** Whether the name of the broker is compared with its certificate, as Kafka does by itself. */
  public boolean comparesNames() {
    return !properties
        .getOrDefault(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https")
        .isBlank();
  }

  /** Whom they have the client trust; empty when they do not say. */
  public Optional<Trust> trust() throws GeneralSecurityException {
    try (DefaultSslEngineFactory stores = stores()) {
      return stores.truststore() == null
          ? Optional.empty()
          : Optional.of(Trust.of(stores.truststore()));
    } catch (KafkaException e) {
      throw new GeneralSecurityException("the trust store cannot be read: " + e.getMessage(), e);
    }
  }

  /** The certificate that they have the client show; empty when they name none. */
  public Optional<ClientKey> key() throws GeneralSecurityException {
    try (DefaultSslEngineFactory stores = stores()) {
      KeyStore store = stores.keystore();
      return store == null ? Optional.empty() : Optional.of(ClientKey.of(store, keyPassword()));
    } catch (KafkaException e) {
      throw new GeneralSecurityException("the key store cannot be read: " + e.getMessage(), e);
    }
  }

  /** These for a client of the library, with some more. */
  AdminClientConfig with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(properties);
    all.putAll(more);
    return new AdminClientConfig(all);
  }

  private SecurityProtocol protocol() {
    return SecurityProtocol.forName(config().getString(AdminClientConfig.SECURITY_PROTOCOL_CONFIG));
  }

  private AdminClientConfig config() {
    return with(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092"));
  }

  private DefaultSslEngineFactory stores() {
    DefaultSslEngineFactory stores = new DefaultSslEngineFactory();
    stores.configure(config().values());
    return stores;
  }

  /** Kafka takes the password of the store for a key that has none of its own. */
  private char[] keyPassword() {
    AdminClientConfig config = config();
    Password own = config.getPassword(SslConfigs.SSL_KEY_PASSWORD_CONFIG);
    Password all = config.getPassword(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG);
    Password password = own == null ? all : own;
    return password == null ? new char[0] : password.value().toCharArray();
  }

  /** Names only, as the values hold passwords. */
  @Override
  public String toString() {
    return "client settings " + properties.keySet();
  }
}
