package dev.kaipiao.web.identity;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.web.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The party behind the current call, as its token or client certificate says. */
@RequestScoped
public class Caller {

  private static final String TENANT = "tenant";
  private static final String BANK = "bank";

  /** What a token of ours tells of its bearer, beside the standard claims. */
  static final List<String> CLAIMS = List.of(TENANT, BANK);

  private final SecurityIdentity identity;
  private final HttpServerRequest request;

  public Caller(SecurityIdentity identity, HttpServerRequest request) {
    this.identity = identity;
    this.request = request;
  }

  public CallId callId() {
    return CallIds.of(request);
  }

  /** Subject of the token or certificate. */
  public String actor() {
    return identity.getPrincipal().getName();
  }

  public boolean has(String role) {
    return identity.hasRole(role);
  }

  /** The most powerful of the caller's roles, for the audit trail. */
  public String role() {
    return java.util.stream.Stream.of(Role.OPERATOR, Role.AUDITOR, Role.BANK, Role.ENTERPRISE)
        .filter(identity::hasRole)
        .findFirst()
        .orElse("none");
  }

  /** The enterprise's tenant; refuses callers without one. */
  public String tenant() {
    return claim(TENANT).orElseThrow(() -> ProblemException.of(403, ReasonCode.FORBIDDEN));
  }

  /**
   * The tenant a read is limited to: empty means that all tenants may be seen, as auditors and
   * operators may. An enterprise is always limited to its own.
   */
  public Optional<String> tenantScope() {
    return has(Role.AUDITOR) || has(Role.OPERATOR) ? Optional.empty() : Optional.of(tenant());
  }

  /** The bank the caller speaks for; refuses callers without one. */
  public String bank() {
    return claim(BANK).orElseThrow(() -> ProblemException.of(403, ReasonCode.FORBIDDEN));
  }

  /** The tenant of an identity, if it has one: for whoever stands before the call's own scope. */
  public static Optional<String> tenantOf(SecurityIdentity identity) {
    return claim(identity, TENANT);
  }

  private Optional<String> claim(String name) {
    return claim(identity, name);
  }

  /** From the certificate or a token seen before, or else from the token. */
  private static Optional<String> claim(SecurityIdentity identity, String name) {
    String known = identity.getAttribute(name);
    return known != null ? Optional.of(known) : claimOfToken(identity, name);
  }

  private static Optional<String> claimOfToken(SecurityIdentity identity, String name) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? token.claim(name).map(Object::toString)
        : Optional.empty();
  }
}
