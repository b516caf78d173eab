package dev.kaipiao.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes bearer tokens for the embedded stack; in production an OpenID provider does. */
public final class TokenMint {

  private static final String ISSUER = "https://kaipiao.example";
  private static final String AUDIENCE = "kaipiao";

  private final PrivateKey key;
  private final String publicKey;

  private TokenMint(PrivateKey key, String publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /** The mint whose key lies in this file; the key is made when there is none. */
  public static TokenMint at(Path file) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      if (!Files.exists(file)) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        SecretFiles.write(file, pair.getPrivate().getEncoded());
      }
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey)
              factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
      byte[] publicKey =
          factory
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
              .getEncoded();
      return new TokenMint(key, Base64.getEncoder().encodeToString(publicKey));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What services need to check these tokens: the public key, DER in base64. */
  public String publicKey() {
    return publicKey;
  }

  public String enterprise(String tenant) {
    return mint("enterprise-" + tenant, "enterprise", "tenant", tenant, Duration.ofHours(12));
  }

  public String bank(String bank) {
    return mint("bank-" + bank, "bank", "bank", bank, Duration.ofDays(30));
  }

  public String auditor() {
    return mint("auditor", "auditor", null, null, Duration.ofHours(12));
  }

  public String operator() {
    return mint("operator", "operator", null, null, Duration.ofHours(12));
  }

  private String mint(String subject, String role, String claim, String value, Duration life) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(subject);
    claims.setStringClaim("upn", subject);
    claims.setStringListClaim("roles", List.of(role));
    claims.setIssuedAtToNow();
    NumericDate expiry = NumericDate.now();
    expiry.addSeconds(life.toSeconds());
    claims.setExpirationTime(expiry);
    claims.setGeneratedJwtId();
    if (claim != null) {
      claims.setStringClaim(claim, value);
    }
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setKey(key);
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    token.setHeader("typ", "JWT");
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("an RSA key of ours can sign", e);
    }
  }
}
