package dev.kaipiao.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.testkit.TestingClock;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final TokenCredential TOKEN = new TokenCredential("a.b.c", "bearer");

  private final TestingClock clock = TestingClock.at(NOW);
  private final VerifiedTokens tokens = new VerifiedTokens(clock);

  @Test
  void aTokenThatNobodyVerifiedIsNotKnown() {
    assertThat(ask(TOKEN)).isNull();
  }

  @Test
  void aVerifiedTokenIsKnownWithItsRolesButNotWithItsCall() {
    // Given
    remember(NOW.plusSeconds(60));
    // When
    SecurityIdentity known = ask(TOKEN);
    // Then
    assertThat(known.getRoles()).containsExactly("enterprise");
    assertThat(known.getPrincipal().getName()).isEqualTo("somebody");
    assertThat(known.getAttributes()).isEqualTo(Map.of("tenant", "t-1"));
    assertThat(ask(new TokenCredential("a.b.d", "bearer"))).isNull();
  }

  @Test
  void aTokenIsNotKnownLongerThanItIsValid() {
    // Given
    remember(NOW.plusSeconds(10));
    // When
    clock.advance(Duration.ofSeconds(10));
    // Then
    assertThat(ask(TOKEN)).isNull();
  }

  @Test
  void itIsAskedBeforeTheProviderThatVerifies() {
    assertThat(tokens.priority()).isGreaterThan(new VerifyingProvider().priority());
  }

  private SecurityIdentity ask(TokenCredential token) {
    return tokens.authenticate(new TokenAuthenticationRequest(token), null).await().indefinitely();
  }

  private void remember(Instant expiry) {
    SecurityIdentity identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new TestingToken(expiry))
            .addRole("enterprise")
            .addCredential(TOKEN)
            .addAttribute("call", "this one")
            .build();
    assertThat(tokens.augment(identity, null).await().indefinitely()).isSameAs(identity);
  }

  /** A provider that says nothing about its priority, as the one of OpenID Connect. */
  private static final class VerifyingProvider
      implements IdentityProvider<TokenAuthenticationRequest> {

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
      return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
        TokenAuthenticationRequest request, AuthenticationRequestContext context) {
      return Uni.createFrom().nullItem();
    }
  }

  private record TestingToken(Instant expiry) implements JsonWebToken {

    @Override
    public String getName() {
      return "somebody";
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of(Claims.exp.name());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String name) {
      return switch (name) {
        case "exp" -> (T) Long.valueOf(expiry.getEpochSecond());
        case "tenant" -> (T) "t-1";
        default -> null;
      };
    }
  }
}
