package dev.kaipiao.audit.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.note.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeyFileIT {

  private static final String ORIGIN = "kaipiao.example/audit";

  @TempDir Path folder;

  @Test
  void aKeyIsReadFromPemAndFromDer() throws Exception {
    // Given
    KeyPair pair = pair("Ed25519");
    byte[] encoded = pair.getPublic().getEncoded();
    VerifierKey expected =
        VerifierKey.of(ORIGIN, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    // When
    NoteSigner fromDer = LogKeyFile.read(file(pair.getPrivate().getEncoded()), ORIGIN);
    NoteSigner fromPem = LogKeyFile.read(file(pem(pair.getPrivate().getEncoded())), ORIGIN);
    // Then
    assertThat(fromDer.verifierKey()).isEqualTo(expected);
    assertThat(fromPem.verifierKey()).isEqualTo(expected);
  }

  @Test
  void anotherFileIsRefused() throws Exception {
    assertThatThrownBy(() -> LogKeyFile.read(folder.resolve("missing"), ORIGIN))
        .isInstanceOf(UncheckedIOException.class);
    Path elliptic = file(pair("EC").getPrivate().getEncoded());
    assertThatThrownBy(() -> LogKeyFile.read(elliptic, ORIGIN))
        .hasRootCauseMessage(elliptic + " holds no Ed25519 key");
    assertThatThrownBy(() -> LogKeyFile.read(file(new byte[] {1, 2, 3}), ORIGIN))
        .isInstanceOf(RuntimeException.class);
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "log", ".key"), content);
  }

  private static byte[] pem(byte[] der) {
    String base64 = Base64.getMimeEncoder().encodeToString(der);
    return ("-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n")
        .getBytes(US_ASCII);
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }
}
