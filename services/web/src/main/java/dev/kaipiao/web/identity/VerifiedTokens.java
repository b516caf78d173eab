package dev.kaipiao.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a moment who a bearer token was verified to be, so that a caller who sends a
 * thousand requests a second has its signature verified once. Never longer than the token is valid,
 * and never what was refused.
 */
@ApplicationScoped
public class VerifiedTokens
    implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {

  private static final int MOST = 10_000;
  private static final Duration MOMENT = Duration.ofSeconds(30);

  /** Before the provider that verifies, whose priority is the default, {@code SYSTEM_FIRST + 1}. */
  private static final int FIRST = IdentityProvider.SYSTEM_FIRST + 100;

  private final Clock clock;
  private final Cache<String, SecurityIdentity> verified =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MOMENT).build();

  @Inject
  public VerifiedTokens() {
    this(Clock.systemUTC());
  }

  VerifiedTokens(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /** The identity if it is remembered; nothing lets the next provider verify the token. */
  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    SecurityIdentity known = verified.getIfPresent(request.getToken().getToken());
    return known != null && isValid(known)
        ? Uni.createFrom().item(known)
        : Uni.createFrom().nullItem();
  }

  /** Remembers an identity that was just verified, without what belongs to its call. */
  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    TokenCredential token = identity.getCredential(TokenCredential.class);
    if (token != null
        && identity.getPrincipal() instanceof JsonWebToken
        && verified.getIfPresent(token.getToken()) == null) {
      verified.put(token.getToken(), withoutCall(identity, token));
    }
    return Uni.createFrom().item(identity);
  }

  /** Claims of ours are looked up once: a token's own lookup throws and catches for each. */
  private static SecurityIdentity withoutCall(SecurityIdentity identity, TokenCredential token) {
    JsonWebToken claims = (JsonWebToken) identity.getPrincipal();
    QuarkusSecurityIdentity.Builder known =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addRoles(identity.getRoles())
            .addCredential(token);
    for (String name : Caller.CLAIMS) {
      claims.claim(name).ifPresent(value -> known.addAttribute(name, value.toString()));
    }
    return known.build();
  }

  @Override
  public int priority() {
    return FIRST;
  }

  private boolean isValid(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token
        && clock.instant().getEpochSecond() < token.getExpirationTime();
  }
}
