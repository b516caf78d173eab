package dev.kaipiao.web.fingerprint;

import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.diagnosis.Fingerprint.Partner;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How this instance is set up. */
@Path("/v1/fingerprint")
@RolesAllowed({Role.OPERATOR, Role.AUDITOR})
public class FingerprintResource {

  private static final String NEWEST_MIGRATION =
      """
      SELECT version
        FROM flyway_schema_history
       WHERE success AND version IS NOT NULL
       ORDER BY installed_rank DESC
       LIMIT 1
      """;

  private final ServiceSettings service;
  private final Config config;
  private final BeanManager beans;
  private final Pool pool;
  private final List<PartnerVersions> partners;

  public FingerprintResource(
      ServiceSettings service,
      Config config,
      BeanManager beans,
      Pool pool,
      @All List<PartnerVersions> partners) {
    this.service = service;
    this.config = config;
    this.beans = beans;
    this.pool = pool;
    this.partners = partners;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "How this instance is set up, without secrets, to be compared with another")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Fingerprint.class)))
  public Uni<byte[]> tell() {
    return Uni.combine()
        .all()
        .unis(newestMigration(), partners())
        .with(this::fingerprint)
        .map(Json::write);
  }

  private Fingerprint fingerprint(String migration, Map<String, Partner> outside) {
    Settings settings = Settings.of(config);
    try {
      return new Fingerprint(
          service.service(),
          service.instance(),
          Runtime.version().toString(),
          migration,
          Interfaces.of(service.service(), beans),
          outside,
          settings.values(),
          settings.secrets(),
          TrustedRoots.ofThisJava());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java does not tell whom it trusts", e);
    }
  }

  private Uni<String> newestMigration() {
    return pool.query(NEWEST_MIGRATION)
        .execute()
        .map(rows -> rows.rowCount() == 0 ? "" : rows.iterator().next().getString("version"));
  }

  private Uni<Map<String, Partner>> partners() {
    Uni<Map<String, Partner>> all = Uni.createFrom().item(new HashMap<>());
    for (PartnerVersions one : partners) {
      all =
          all.chain(
              known ->
                  one.versions()
                      .invoke(versions -> known.put(one.partner(), versions))
                      .replaceWith(known));
    }
    return all;
  }
}
