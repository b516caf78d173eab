package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.value.TaxpayerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry of sellers: table {@code seller}. */
@ApplicationScoped
public class SellerTable {

  /** A tenant never loses its seller to another one: that would hand over its invoices to come. */
  private static final String REGISTER =
      """
      INSERT INTO seller AS s (taxpayer_id, tenant, name, region)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (taxpayer_id) DO UPDATE
         SET name = excluded.name, region = excluded.region, updated_at = now()
       WHERE s.tenant = excluded.tenant
      RETURNING taxpayer_id, tenant, name, region, suspended, registered_at, updated_at
      """;

  private static final String ONE =
      """
      SELECT taxpayer_id, tenant, name, region, suspended, registered_at, updated_at
        FROM seller
       WHERE taxpayer_id = $1 AND ($2::text IS NULL OR tenant = $2)
      """;

  private static final String PAGE =
      """
      SELECT taxpayer_id, tenant, name, region, suspended, registered_at, updated_at
        FROM seller
       WHERE ($1::text IS NULL OR tenant = $1) AND taxpayer_id > $2
       ORDER BY taxpayer_id
       LIMIT $3
      """;

  /**
   * A registered seller.
   *
   * @param region two digits of the province
   * @param suspended by the tax bureau
   */
  public record RegisteredSeller(
      TaxpayerId taxpayerId,
      String tenant,
      String name,
      String region,
      boolean suspended,
      OffsetDateTime registeredAt,
      OffsetDateTime updatedAt) {}

  private final Pool pool;

  public SellerTable(Pool pool) {
    this.pool = pool;
  }

  /** Registers a seller or changes its name and region; empty when another tenant has it. */
  public Uni<Optional<RegisteredSeller>> register(
      SqlConnection tx, TaxpayerId id, String tenant, String name, String region) {
    return tx.preparedQuery(REGISTER)
        .execute(Columns.parameters(id.value(), tenant, name, region))
        .map(SellerTable::first);
  }

  /**
   * One seller.
   *
   * @param tenant whose sellers may be seen; empty for all
   */
  public Uni<Optional<RegisteredSeller>> find(TaxpayerId id, Optional<String> tenant) {
    return pool.preparedQuery(ONE)
        .execute(Columns.parameters(id.value(), tenant.orElse(null)))
        .map(SellerTable::first);
  }

  /** Sellers in the order of their ids, after the given one. */
  public Uni<List<RegisteredSeller>> page(Optional<String> tenant, String after, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Columns.parameters(tenant.orElse(null), after, limit))
        .map(SellerTable::all);
  }

  private static Optional<RegisteredSeller> first(RowSet<Row> rows) {
    return all(rows).stream().findFirst();
  }

  private static List<RegisteredSeller> all(RowSet<Row> rows) {
    List<RegisteredSeller> sellers = new ArrayList<>(rows.size());
    for (Row row : rows) {
      sellers.add(
          new RegisteredSeller(
              TaxpayerId.of(row.getString("taxpayer_id")),
              row.getString("tenant"),
              row.getString("name"),
              row.getString("region"),
              row.getBoolean("suspended"),
              row.getOffsetDateTime("registered_at"),
              row.getOffsetDateTime("updated_at")));
    }
    return sellers;
  }
}
