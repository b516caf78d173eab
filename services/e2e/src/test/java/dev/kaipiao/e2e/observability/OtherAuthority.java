package dev.kaipiao.e2e.observability;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.signing.keystore.KeyForge;
import dev.kaipiao.signing.keystore.KeyStoreFile;
import dev.kaipiao.signing.keystore.TenantSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Issues keys and certificates, and is none of those that the stack's signing believes. */
final class OtherAuthority {

  private static final char[] PASSWORD = "of-its-own".toCharArray();

  private final Path directory;
  private final TenantSubject subject;

  /**
   * Has everything in an empty directory.
   *
   * @param subject who is named in all that it issues
   */
  OtherAuthority(Path directory, TenantSubject subject) {
    this.directory = directory;
    this.subject = subject;
  }

  /** A certificate, in PEM, that is valid until then. */
  String certificate(Instant end) throws IOException {
    try {
      byte[] der = issue(end).chain().leaf().getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der)
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
  }

  /** Puts a key beside those of a file. */
  void putKeyInto(KeyStoreFile file, Instant end) throws IOException {
    KeyStoreFile.Entry made = issue(end);
    KeyStoreFile.Entry labelled =
        new KeyStoreFile.Entry(made.alias() + "#other", made.tenant(), made.key(), made.chain());
    file.write(Stream.concat(file.read().stream(), Stream.of(labelled)).toList());
  }

  private KeyStoreFile.Entry issue(Instant end) throws IOException {
    KeyForge forge = KeyForge.open(directory, PASSWORD, Clock.systemUTC());
    forge.issue(List.of(subject), end);
    return new KeyStoreFile(forge.keyStore(), PASSWORD).read().get(0);
  }
}
