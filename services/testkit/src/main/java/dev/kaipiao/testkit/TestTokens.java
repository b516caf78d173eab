package dev.kaipiao.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.json.Json;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Mints bearer tokens (JWT, RS256) with a key of its own, as an identity provider would for the
 * roles enterprise, bank, auditor and operator.
 */
public final class TestTokens {

  public static final String ISSUER = "https://kaipiao.example";
  public static final String AUDIENCE = "kaipiao";

  /**
   * Holds the shared key, seen by every class loader of the JVM; a literal, so the lock as well.
   */
  private static final String SHARED = "kaipiao.test.token-key";

  private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
  private static final int KEY_BITS = 2048;
  private static final Duration LIFE = Duration.ofHours(1);

  private final PrivateKey privateKey;
  private final PublicKey publicKey;
  private final Clock clock;

  private TestTokens(PrivateKey privateKey, PublicKey publicKey, Clock clock) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.clock = clock;
  }

  /** The tokens that services started by {@link KafkaPostgresResource} accept. */
  public static TestTokens shared() {
    synchronized (SHARED) {
      String key = System.getProperty(SHARED);
      if (key == null) {
        key = Base64.getEncoder().encodeToString(generate().getPrivate().getEncoded());
        System.setProperty(SHARED, key);
      }
      return ofPrivateKey(Base64.getDecoder().decode(key));
    }
  }

  /** Tokens of a new key, which nobody accepts yet. */
  public static TestTokens create() {
    return ofPrivateKey(generate().getPrivate().getEncoded());
  }

  /** Tokens of a stored key (PKCS #8, DER, RSA with public exponent). */
  public static TestTokens ofPrivateKey(byte[] pkcs8) {
    try {
      KeyFactory keys = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      PublicKey publicKey =
          keys.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      return new TestTokens(key, publicKey, Clock.systemUTC());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an RSA private key", e);
    }
  }

  /** The same key with tokens dated by another clock. */
  public TestTokens at(Clock otherClock) {
    return new TestTokens(privateKey, publicKey, otherClock);
  }

  /** The public key, base64 of its DER form, as the services are configured with it. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(publicKey.getEncoded());
  }

  /** The private key in PKCS #8, DER; to keep it from one start of a stack to the next. */
  public byte[] privateKey() {
    return privateKey.getEncoded();
  }

  public String enterprise(String tenant) {
    return mint("enterprise-of-" + tenant, List.of("enterprise"), Map.of("tenant", tenant));
  }

  public String bank(String bank) {
    return mint("bank-" + bank, List.of("bank"), Map.of("bank", bank));
  }

  public String auditor() {
    return mint("auditor", List.of("auditor"), Map.of());
  }

  public String operator() {
    return mint("operator", List.of("operator"), Map.of());
  }

  /** A token good for an hour; {@code claims} are added and win over the usual ones. */
  public String mint(String subject, List<String> roles, Map<String, ?> claims) {
    Instant now = clock.instant();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("iss", ISSUER);
    payload.put("aud", AUDIENCE);
    payload.put("sub", subject);
    payload.put("jti", UUID.randomUUID().toString());
    payload.put("iat", now.getEpochSecond());
    payload.put("exp", now.plus(LIFE).getEpochSecond());
    payload.put("roles", roles);
    payload.putAll(claims);
    String signed = encode(HEADER.getBytes(UTF_8)) + "." + encode(Json.write(payload));
    return signed + "." + encode(sign(signed));
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey);
      signature.update(text.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a checked key can always sign", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }
}
