package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.bank.Channel;
import dev.kaipiao.receipts.domain.bank.PinnedCertificate;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The registered banks. */
@ApplicationScoped
public class BankStore {

  private static final String ALL =
      """
      SELECT id, name, channel, url, certificates, accounts, sellers, disabled, revision FROM bank
      """;

  /** Two registrations at the same time wait for each other, so that each sees the other. */
  private static final String LOCK =
      """
      LOCK TABLE bank IN SHARE ROW EXCLUSIVE MODE
      """;

  private static final String SAVE =
      """
      INSERT INTO bank (id, name, channel, url, secret, certificates, accounts, sellers)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (id) DO UPDATE
      SET name = excluded.name, channel = excluded.channel, url = excluded.url,
          secret = excluded.secret, certificates = excluded.certificates,
          accounts = excluded.accounts, sellers = excluded.sellers,
          disabled = NULL, revision = bank.revision + 1
      """;

  private static final String DISABLE =
      """
      UPDATE bank SET disabled = $2, revision = revision + 1 WHERE id = $1 AND disabled IS NULL
      """;

  private static final String SECRET =
      """
      SELECT secret FROM bank WHERE id = $1
      """;

  private final Pool pool;
  private final SecretSeal seal;

  BankStore(Pool pool, SecretSeal seal) {
    this.pool = pool;
    this.seal = seal;
  }

  public Uni<Banks> all() {
    return all(pool);
  }

  /** All banks, for one who is about to change one of them. */
  public Uni<Banks> allForChange(SqlConnection tx) {
    return tx.query(LOCK).execute().chain(locked -> all(tx));
  }

  /**
   * Registers the bank, or changes it; one that was disabled is served again.
   *
   * @param secret empty keeps the one that is there
   */
  public Uni<Void> save(SqlConnection tx, Bank bank, Optional<WebhookSecret> secret) {
    return secretToKeep(tx, bank, secret)
        .chain(enclosed -> tx.preparedQuery(SAVE).execute(columns(bank, enclosed)))
        .replaceWithVoid();
  }

  /** Stops serving the bank; false when it was not served before. */
  public Uni<Boolean> disable(SqlConnection tx, BankId bank, String why) {
    return tx.preparedQuery(DISABLE)
        .execute(Tuple.of(bank.value(), why))
        .map(done -> done.rowCount() > 0);
  }

  /** The secret that signs webhooks of the bank. */
  public Uni<Optional<WebhookSecret>> secret(BankId bank) {
    return stored(pool, bank)
        .map(stored -> Optional.ofNullable(stored).map(enclosed -> seal.unseal(bank, enclosed)));
  }

  private static Tuple columns(Bank bank, byte[] enclosed) {
    String[] certificates =
        bank.certificates().stream().map(PinnedCertificate::pem).toArray(String[]::new);
    return Tuple.tuple()
        .addString(bank.id().value())
        .addString(bank.name())
        .addString(bank.channel().wireName())
        .addString(bank.url() == null ? null : bank.url().toString())
        .addValue(enclosed == null ? null : Buffer.buffer(enclosed))
        .addArrayOfString(certificates)
        .addArrayOfString(bank.accounts().toArray(String[]::new))
        .addArrayOfString(bank.sellers().toArray(String[]::new));
  }

  private Uni<byte[]> secretToKeep(SqlConnection tx, Bank bank, Optional<WebhookSecret> secret) {
    if (bank.channel() != Channel.WEBHOOK) {
      return Uni.createFrom().nullItem();
    }
    return secret.isEmpty()
        ? stored(tx, bank.id())
        : Uni.createFrom().item(seal.seal(bank.id(), secret.get()));
  }

  private static Uni<byte[]> stored(SqlClient client, BankId bank) {
    return client
        .preparedQuery(SECRET)
        .execute(Tuple.of(bank.value()))
        .map(
            rows -> {
              for (Row row : rows) {
                return row.getValue(0) == null ? null : row.getBuffer("secret").getBytes();
              }
              return null;
            });
  }

  private static Uni<Banks> all(SqlClient client) {
    return client.query(ALL).execute().map(Rows.each(BankStore::bank)).map(Banks::new);
  }

  private static Bank bank(Row row) {
    String url = row.getString("url");
    return new Bank(
        BankId.of(row.getString("id")),
        row.getString("name"),
        Channel.named(row.getString("channel")).orElseThrow(),
        url == null ? null : URI.create(url),
        Arrays.stream(row.getArrayOfStrings("certificates"))
            .flatMap(pem -> PinnedCertificate.ofPem(pem).stream())
            .toList(),
        Set.of(row.getArrayOfStrings("accounts")),
        Set.of(row.getArrayOfStrings("sellers")),
        Optional.ofNullable(row.getString("disabled")),
        row.getLong("revision"));
  }
}
