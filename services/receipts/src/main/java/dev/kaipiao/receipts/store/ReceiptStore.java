package dev.kaipiao.receipts.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.matching.AccountHolder;
import dev.kaipiao.receipts.domain.matching.MatchState;
import dev.kaipiao.receipts.domain.matching.OpenReceipt;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import dev.kaipiao.receipts.domain.receipt.Receipt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Genuine receipts. */
@ApplicationScoped
public class ReceiptStore {

  /** Answers only what is known; nothing most of the time. */
  private static final String KNOWN =
      """
      SELECT asked.bank, asked.number, same.digest, other.used
      FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (bank, number, code)
      LEFT JOIN LATERAL (
        SELECT digest FROM bank_receipt
        WHERE bank = asked.bank AND number = asked.number LIMIT 1
      ) AS same ON true
      LEFT JOIN LATERAL (
        SELECT true AS used FROM bank_receipt
        WHERE bank = asked.bank AND identifying_code = asked.code LIMIT 1
      ) AS other ON true
      WHERE same.digest IS NOT NULL OR other.used
      """;

  /** Written once, as it stands after the first matching. */
  private static final String KEEP =
      """
      INSERT INTO bank_receipt (bank, number, digest, identifying_code, amount, allocated, booked_on,
                                payer_account, payer_name, payee_account, payee_name, refers_to,
                                state, candidates, evidence_id, received_at)
      SELECT bank, number, digest, identifying_code, amount, allocated, booked_on,
             payer_account, payer_name, payee_account, payee_name,
             string_to_array(refers_to, ','), state, candidates, evidence_id, $1
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
                  $8::date[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
                  $14::text[], $15::integer[], $16::uuid[])
        AS receipt (bank, number, digest, identifying_code, amount, allocated, booked_on,
                    payer_account, payer_name, payee_account, payee_name, refers_to,
                    state, candidates, evidence_id)
      ORDER BY bank, number
      """;

  private static final String LOCK =
      """
      SELECT bank, number, amount, allocated, payer_account, payer_name, payee_account, payee_name,
             booked_on, refers_to, state
      FROM bank_receipt WHERE bank = $1 AND number = $2 FOR UPDATE
      """;

  private static final String LOCK_WAITING_FOR =
      """
      SELECT bank, number, amount, allocated, payer_account, payer_name, payee_account, payee_name,
             booked_on, refers_to, state
      FROM bank_receipt
      WHERE (bank, number) IN
            (SELECT bank, receipt FROM awaited_reference WHERE invoice = ANY ($1::text[]))
        AND state = 'unmatched' AND allocated = 0
      ORDER BY bank, number FOR UPDATE
      """;

  private static final String STATE =
      """
      UPDATE bank_receipt AS receipt
      SET state = now.state, candidates = now.candidates,
          allocated = receipt.allocated + now.allocated
      FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bigint[])
        AS now (bank, number, state, candidates, allocated)
      WHERE receipt.bank = now.bank AND receipt.number = now.number
      """;

  private static final String AWAIT =
      """
      INSERT INTO awaited_reference (invoice, bank, receipt)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
      ON CONFLICT DO NOTHING
      """;

  private static final String AWAIT_NO_MORE =
      """
      DELETE FROM awaited_reference
      WHERE (bank, receipt) IN (SELECT * FROM unnest($1::text[], $2::text[]))
      """;

  /** A receipt with the evidence it came in. */
  public record NewReceipt(Receipt receipt, UUID evidenceId) {

    public ReceiptKey key() {
      return new ReceiptKey(receipt.bank(), receipt.number());
    }

    /** As it is matched for the first time, all of it open. */
    public OpenReceipt open() {
      return new OpenReceipt(
          key(),
          receipt.amount(),
          receipt.amount(),
          holder(receipt.payer()),
          holder(receipt.payee()),
          receipt.bookedOn(),
          receipt.references());
    }

    private static AccountHolder holder(Receipt.Party party) {
      return new AccountHolder(party.account(), party.name());
    }
  }

  /** A receipt as it stands, locked. */
  public record Standing(OpenReceipt receipt, MatchState state) {}

  /** A receipt and an invoice that it names and that is not known yet. */
  public record Awaited(ReceiptKey receipt, InvoiceNumber invoice) {}

  /**
   * How a receipt stands after a matching.
   *
   * @param allocated what this matching has allocated of it
   */
  public record NewState(ReceiptKey receipt, MatchState state, int candidates, Money allocated) {}

  /** A fresh receipt with how it stands after its first matching. */
  public record Settled(NewReceipt fresh, OpenReceipt open, NewState now) {}

  /**
   * What of receipts was there before.
   *
   * @param digests of receipts with the same number
   * @param replaying receipts whose identifying code was used
   */
  public record Known(Map<ReceiptKey, String> digests, Set<ReceiptKey> replaying) {}

  /** What is known of these numbers and codes. */
  public Uni<Known> known(SqlConnection tx, List<NewReceipt> receipts) {
    Tuple columns =
        Columns.of(receipts)
            .texts(each -> each.receipt().bank())
            .texts(each -> each.receipt().number())
            .texts(each -> each.receipt().identifyingCode())
            .tuple();
    return receipts.isEmpty()
        ? Uni.createFrom().item(new Known(Map.of(), Set.of()))
        : tx.preparedQuery(KNOWN).execute(columns).map(ReceiptStore::known);
  }

  /**
   * Keeps receipts that are new. Fails with a unique violation when another transaction has kept
   * one of them since {@link #known} was asked.
   */
  public Uni<Void> keep(SqlConnection tx, List<Settled> receipts, OffsetDateTime now) {
    Tuple columns =
        Columns.of(receipts)
            .value(now)
            .texts(each -> each.fresh().receipt().bank())
            .texts(each -> each.fresh().receipt().number())
            .texts(each -> each.fresh().receipt().digest())
            .texts(each -> each.fresh().receipt().identifyingCode())
            .longs(each -> each.fresh().receipt().amount().cents())
            .longs(each -> each.now().allocated().cents())
            .column(each -> each.fresh().receipt().bookedOn(), LocalDate[]::new)
            .texts(each -> each.open().payer().account())
            .texts(each -> each.open().payer().name())
            .texts(each -> each.open().payee().account())
            .texts(each -> each.open().payee().name())
            .texts(each -> joined(each.fresh().receipt().references()))
            .texts(each -> each.now().state().wireName())
            .integers(each -> each.now().candidates())
            .column(each -> each.fresh().evidenceId(), UUID[]::new)
            .tuple();
    return receipts.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(KEEP).execute(columns).replaceWithVoid();
  }

  /** One receipt, locked until the transaction ends. */
  public Uni<Optional<Standing>> lock(SqlConnection tx, ReceiptKey key) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(key.bank().value(), key.number()))
        .map(Rows.each(ReceiptStore::standing))
        .map(found -> found.stream().findFirst());
  }

  /** Unmatched receipts that name one of the invoices, locked until the transaction ends. */
  public Uni<List<OpenReceipt>> lockWaitingFor(
      SqlConnection tx, Collection<InvoiceNumber> invoices) {
    return tx.preparedQuery(LOCK_WAITING_FOR)
        .execute(
            Tuple.tuple()
                .addArrayOfString(
                    invoices.stream().map(InvoiceNumber::value).toArray(String[]::new)))
        .map(Rows.each(row -> standing(row).receipt()));
  }

  public Uni<Void> changeState(SqlConnection tx, List<NewState> states) {
    Tuple columns =
        Columns.of(states)
            .texts(each -> each.receipt().bank())
            .texts(each -> each.receipt().number())
            .texts(each -> each.state().wireName())
            .integers(NewState::candidates)
            .longs(each -> each.allocated().cents())
            .tuple();
    return states.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(STATE).execute(columns).replaceWithVoid();
  }

  /** Remembers which invoices receipts wait for. */
  public Uni<Void> await(SqlConnection tx, List<Awaited> awaited) {
    Tuple columns =
        Columns.of(awaited)
            .texts(Awaited::invoice)
            .texts(each -> each.receipt().bank())
            .texts(each -> each.receipt().number())
            .tuple();
    return awaited.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(AWAIT).execute(columns).replaceWithVoid();
  }

  /** Forgets what settled receipts waited for. */
  public Uni<Void> awaitNoMore(SqlConnection tx, Collection<ReceiptKey> settled) {
    return settled.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(AWAIT_NO_MORE).execute(keys(settled)).replaceWithVoid();
  }

  private static Known known(RowSet<Row> rows) {
    Map<ReceiptKey, String> digests = new HashMap<>();
    Set<ReceiptKey> replaying = new HashSet<>();
    for (Row row : rows) {
      if (row.getString("digest") != null) {
        digests.put(key(row), row.getString("digest"));
      }
      if (row.getBoolean("used") != null) {
        replaying.add(key(row));
      }
    }
    return new Known(digests, replaying);
  }

  private static Tuple keys(Collection<ReceiptKey> keys) {
    return Columns.of(List.copyOf(keys)).texts(ReceiptKey::bank).texts(ReceiptKey::number).tuple();
  }

  private static String joined(Collection<InvoiceNumber> numbers) {
    return numbers.stream().map(InvoiceNumber::value).collect(Collectors.joining(","));
  }

  private static ReceiptKey key(Row row) {
    return new ReceiptKey(BankId.of(row.getString("bank")), row.getString("number"));
  }

  private static Standing standing(Row row) {
    long amount = row.getLong("amount");
    OpenReceipt receipt =
        new OpenReceipt(
            key(row),
            Money.ofCents(amount),
            Money.ofCents(amount - row.getLong("allocated")),
            new AccountHolder(row.getString("payer_account"), row.getString("payer_name")),
            new AccountHolder(row.getString("payee_account"), row.getString("payee_name")),
            row.getLocalDate("booked_on"),
            Arrays.stream(row.getArrayOfStrings("refers_to"))
                .map(InvoiceNumber::of)
                .collect(Collectors.toCollection(TreeSet::new)));
    return new Standing(receipt, MatchState.named(row.getString("state")));
  }
}
