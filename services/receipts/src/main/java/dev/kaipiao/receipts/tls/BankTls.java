package dev.kaipiao.receipts.tls;

import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.store.BankRegistry;
import dev.kaipiao.web.identity.Role;
import io.quarkus.security.credential.CertificateCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Lets pinned certificates through the handshake, and turns them into the bank they belong to. */
@ApplicationScoped
public class BankTls implements HttpServerOptionsCustomizer, SecurityIdentityAugmentor {

  /** The attribute under which the caller's bank is found. */
  private static final String BANK = "bank";

  private final PinnedTrust trust;

  BankTls(BankRegistry registry, Clock clock) {
    this.trust =
        new PinnedTrust(() -> registry.inMemory().orElseGet(() -> new Banks(List.of())), clock);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setTrustOptions(TrustOptions.wrap(trust));
  }

  /** A certificate that nobody pinned gives no role, so it opens nothing. */
  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    CertificateCredential shown = identity.getCredential(CertificateCredential.class);
    if (shown == null) {
      return Uni.createFrom().item(identity);
    }
    SecurityIdentity known =
        trust
            .holderOf(shown.getCertificate())
            .<SecurityIdentity>map(
                bank ->
                    QuarkusSecurityIdentity.builder(identity)
                        .addRole(Role.BANK)
                        .addAttribute(BANK, bank.id().value())
                        .build())
            .orElse(identity);
    return Uni.createFrom().item(known);
  }
}
