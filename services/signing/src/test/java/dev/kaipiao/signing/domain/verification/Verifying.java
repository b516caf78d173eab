package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.fixture.TestAuthority;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A verifier that pins the root of one test authority. */
final class Verifying {

  static final TestAuthority AUTHORITY = new TestAuthority();
  static final SigningKey.Active KEY = AUTHORITY.key();

  private static final DocumentVerifier VERIFIER = pinning(AUTHORITY);

  private Verifying() {}

  static Verification verify(byte[] document) {
    return VERIFIER.verify(document);
  }

  static DocumentVerifier pinning(TestAuthority authority) {
    return at(authority, TestAuthority.NOW);
  }

  static DocumentVerifier at(TestAuthority authority, Instant now) {
    return new DocumentVerifier(authority.anchors(), Clock.fixed(now, ZoneOffset.UTC));
  }
}
