package dev.kaipiao.issuance.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Secrets that all instances must share and nobody configured: table {@code shared_secret}. */
@ApplicationScoped
public class SecretTable {

  private static final String OFFER =
      """
      INSERT INTO shared_secret (name, secret) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING
      """;

  private static final String READ =
      """
      SELECT secret FROM shared_secret WHERE name = $1
      """;

  private final Pool pool;

  public SecretTable(Pool pool) {
    this.pool = pool;
  }

  /** The secret of this name: the one that was offered first, by whichever instance. */
  public Uni<byte[]> agree(String name, byte[] offered) {
    return pool.preparedQuery(OFFER)
        .execute(Columns.parameters(name, Columns.bytes(offered)))
        .chain(() -> pool.preparedQuery(READ).execute(Columns.parameter(name)))
        .map(rows -> rows.iterator().next().getBuffer("secret").getBytes());
  }
}
