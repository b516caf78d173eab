package dev.kaipiao.signing.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.signing.domain.certificate.CertificateChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Makes keys where there is no real certification authority: a root, an intermediate and one key
 * per tenant. Everything stands in one directory, {@code authority.p12}, {@code tenants.p12} and
 * {@code anchors.pem}, and is taken up again by the next forge that is opened there.
 */
public final class KeyForge {

  private static final Duration BACKDATED = Duration.ofHours(1);
  private static final Duration ROOT_LIFE = Duration.ofDays(20 * 365);
  private static final Duration INTERMEDIATE_LIFE = Duration.ofDays(10 * 365);
  private static final Duration LEAF_LIFE = Duration.ofDays(2 * 365);

  private final Path directory;
  private final Clock clock;
  private final KeyStoreFile tenants;
  private final CertificateAuthority intermediate;
  private final X509Certificate root;

  private KeyForge(
      Path directory, char[] password, Clock clock, List<KeyStoreFile.Entry> authority) {
    this.directory = directory;
    this.clock = clock;
    this.tenants = new KeyStoreFile(directory.resolve("tenants.p12"), password);
    CertificateChain chain = authority.get(0).chain();
    this.intermediate = new CertificateAuthority(chain.leaf(), authority.get(0).key());
    this.root = chain.certificates().get(1);
  }

  /**
   * Opens the forge of a directory; makes the directory and the authority when they are not there.
   *
   * @param password of both key stores
   */
  public static KeyForge open(Path directory, char[] password, Clock clock) throws IOException {
    Files.createDirectories(directory);
    KeyStoreFile file = new KeyStoreFile(directory.resolve("authority.p12"), password);
    if (Files.notExists(file.path())) {
      file.write(List.of(newAuthority(clock.instant())));
    }
    KeyForge forge = new KeyForge(directory, password, clock, file.read());
    Files.write(forge.anchors(), pem(forge.root));
    return forge;
  }

  /** The key store that signing reads; it is there once a key was issued. */
  public Path keyStore() {
    return tenants.path();
  }

  /** The pinned root, in PEM. */
  public Path anchors() {
    return directory.resolve("anchors.pem");
  }

  /** Makes a new key for each tenant, in the place of the one it had. */
  public void issue(Collection<TenantSubject> subjects) throws IOException {
    issue(subjects, clock.instant().plus(LEAF_LIFE));
  }

  /**
   * Makes a new key for each tenant, in the place of the one it had.
   *
   * @param end of the certificates; one that is over was valid before, as long as the authority is
   */
  public void issue(Collection<TenantSubject> subjects, Instant end) throws IOException {
    List<KeyStoreFile.Entry> made = subjects.stream().map(subject -> entry(subject, end)).toList();
    List<String> replaced = made.stream().map(KeyStoreFile.Entry::alias).toList();
    Stream<KeyStoreFile.Entry> kept =
        present().stream().filter(entry -> !replaced.contains(entry.alias()));
    tenants.write(Stream.concat(kept, made.stream()).toList());
  }

  private List<KeyStoreFile.Entry> present() throws IOException {
    return Files.exists(keyStore()) ? tenants.read() : List.of();
  }

  private KeyStoreFile.Entry entry(TenantSubject tenant, Instant end) {
    KeyPair pair = CertificateAuthority.newKeyPair();
    X509Certificate leaf =
        intermediate.issue(
            CertificateOrder.signer(tenant.subject(), pair.getPublic(), start(end), end)
                .withAlternativeNames(tenant.alternativeNames()));
    String alias = tenant.tenant().toLowerCase(Locale.ROOT);
    return new KeyStoreFile.Entry(
        alias,
        KeyStoreFile.Entry.tenantOf(alias),
        pair.getPrivate(),
        new CertificateChain(List.of(leaf, intermediate.certificate(), root)));
  }

  /** Not before the authority itself, which verifiers would not believe. */
  private Instant start(Instant end) {
    Instant now = clock.instant();
    Instant start = (end.isBefore(now) ? end : now).minus(BACKDATED);
    Instant authority = intermediate.certificate().getNotBefore().toInstant();
    return start.isBefore(authority) ? authority : start;
  }

  private static KeyStoreFile.Entry newAuthority(Instant now) {
    Instant start = now.minus(BACKDATED);
    KeyPair rootPair = CertificateAuthority.newKeyPair();
    CertificateAuthority root =
        CertificateAuthority.root(
            CertificateOrder.authority(
                new X500Name("C=CN,O=Kaipiao,CN=Kaipiao Local Root"),
                rootPair.getPublic(),
                start,
                now.plus(ROOT_LIFE),
                1),
            rootPair.getPrivate());
    KeyPair pair = CertificateAuthority.newKeyPair();
    X509Certificate intermediate =
        root.issue(
            CertificateOrder.authority(
                new X500Name("C=CN,O=Kaipiao,CN=Kaipiao Local Signing CA"),
                pair.getPublic(),
                start,
                now.plus(INTERMEDIATE_LIFE),
                0));
    return new KeyStoreFile.Entry(
        "intermediate",
        "intermediate",
        pair.getPrivate(),
        new CertificateChain(List.of(intermediate, root.certificate())));
  }

  private static byte[] pem(X509Certificate certificate) {
    List<String> lines = new ArrayList<>();
    lines.add("-----BEGIN CERTIFICATE-----");
    lines.add(
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
            .encodeToString(CertificateChain.encoded(certificate)));
    lines.add("-----END CERTIFICATE-----");
    return (String.join("\n", lines) + "\n").getBytes(US_ASCII);
  }
}
