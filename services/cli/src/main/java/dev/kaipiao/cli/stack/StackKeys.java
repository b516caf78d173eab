package dev.kaipiao.cli.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.signing.keystore.KeyForge;
import dev.kaipiao.signing.keystore.TenantSubject;
import dev.kaipiao.testkit.generator.Bank;
import dev.kaipiao.testkit.generator.Seller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The secrets of one embedded stack, made on first use and kept in its directory, readable by their
 * owner only.
 */
public final class StackKeys {

  private final Path directory;
  private final TokenMint tokens;

  private StackKeys(Path directory) {
    this.directory = directory;
    this.tokens = TokenMint.at(directory.resolve("tokens.key"));
  }

  public static StackKeys in(Path directory) {
    return new StackKeys(directory);
  }

  public TokenMint tokens() {
    return tokens;
  }

  /** A random secret of 32 bytes in base64, the same at each call with this name. */
  public String secret(String name) {
    return SecretFiles.secret(directory.resolve(name + ".key"));
  }

  /**
   * Makes what is not there yet: a signing key for each tenant, the log's key, the banks' tokens.
   */
  public void makeFor(Cast cast) {
    try {
      if (Files.notExists(signingKeys())) {
        forge().issue(subjects(cast));
      }
      if (Files.notExists(auditLogKey())) {
        SecretFiles.write(
            auditLogKey(),
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded());
      }
      Files.createDirectories(bankTokens());
      for (Bank bank : Bank.values()) {
        SecretFiles.write(
            bankTokens().resolve(bank.id() + ".jwt"), tokens.bank(bank.id()).getBytes(US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
    }
  }

  /**
   * Gives a tenant another signing key, whose certificate ends then.
   *
   * @param end in the past for one that has expired
   */
  public void replaceSigningKey(Cast cast, String tenant, Instant end) throws IOException {
    forge()
        .issue(
            subjects(cast).stream().filter(subject -> subject.tenant().equals(tenant)).toList(),
            end);
  }

  private KeyForge forge() throws IOException {
    return KeyForge.open(
        signingDirectory(), secret("signing-password").toCharArray(), Clock.systemUTC());
  }

  /** PKCS#12 file with one key per tenant. */
  public Path signingKeys() {
    return signingDirectory().resolve("tenants.p12");
  }

  /** PEM file with the root that the signing certificates lead to. */
  public Path anchors() {
    return signingDirectory().resolve("anchors.pem");
  }

  Path auditLogKey() {
    return directory.resolve("audit-log.key");
  }

  /** Where certificates for Kafka are. */
  Path kafkaDirectory() {
    return directory.resolve("kafka");
  }

  Path bankTokens() {
    return directory.resolve("banks");
  }

  private Path signingDirectory() {
    return directory.resolve("signing");
  }

  /** Who signs: the tenants with their taxpayers. */
  public static List<TenantSubject> subjects(Cast cast) {
    Map<String, List<TenantSubject.Taxpayer>> byTenant =
        cast.sellers().stream()
            .collect(
                Collectors.groupingBy(
                    Seller::tenant,
                    TreeMap::new,
                    Collectors.mapping(
                        seller -> new TenantSubject.Taxpayer(seller.taxpayerId(), seller.name()),
                        Collectors.toList())));
    return byTenant.entrySet().stream()
        .map(entry -> new TenantSubject(entry.getKey(), entry.getValue()))
        .toList();
  }
}
