package dev.kaipiao.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.manifest.ManifestVariables;
import dev.kaipiao.embedded.DatabaseAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pods are told what the services of a secured stack are told. */
class KubernetesVariablesTest {

  /** Of a place with an OpenID provider, a collector, cert-manager, and limits of memory. */
  private static final Set<String> OF_KUBERNETES_ALONE =
      Set.of(
          "JDK_JAVA_OPTIONS",
          "QUARKUS_OIDC_AUTH_SERVER_URL",
          "KAIPIAO_TELEMETRY_COLLECTOR",
          "KAIPIAO_AUDIT_LOG_ORIGIN",
          "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE",
          "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void aPodIsToldWhatTheEmbeddedServiceIsTold(ServiceKind kind) {
    // Given
    Set<String> inCode = new TreeSet<>(environment().of(kind).keySet());
    // When
    Set<String> inManifest = new TreeSet<>(ManifestVariables.of(kind).keySet());
    // Then
    if (kind == ServiceKind.CONSOLE) {
      inCode.remove("KAIPIAO_KAFKA_BOOTSTRAP_SERVERS");
    }
    inCode.remove("KAIPIAO_INSTANCE"); // a pod is named by its host name
    inCode.removeIf(name -> name.contains("SASL_")); // the certificate is the login
    assertThat(inManifest).containsAll(inCode);
    inManifest.removeAll(inCode);
    assertThat(OF_KUBERNETES_ALONE).containsAll(inManifest);
  }

  private StackEnvironment environment() {
    return new StackEnvironment(
        new StackDirectory(directory),
        StackKeys.in(directory),
        kind -> "localhost:9092",
        kind -> new DatabaseAddress("localhost", 5432, kind.serviceName(), kind.serviceName(), "x"),
        Wiring.STRAIGHT,
        new StackShape(1, Map.of(), true),
        new Ports());
  }
}
