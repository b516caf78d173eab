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

  /** A number or an identifying code that is there already keeps the newcomer out. */
  private static final String KEEP =
      """
      INSERT INTO bank_receipt (bank, number, digest, content, identifying_code, amount, booked_on,
                                payer_account, payer_name, payee_account, payee_name, refers_to,
                                state, evidence_id, received_at)
      SELECT bank, number, digest, content, identifying_code, amount, booked_on,
             payer_account, payer_name, payee_account, payee_name,
             string_to_array(refers_to, ','), 'unmatched', evidence_id, $1
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                  $8::date[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
                  $14::uuid[])
        AS receipt (bank, number, digest, content, identifying_code, amount, booked_on,
                    payer_account, payer_name, payee_account, payee_name, refers_to, evidence_id)
      ORDER BY bank, number
      ON CONFLICT DO NOTHING
      RETURNING bank, number
      """;

  private static final String DIGESTS =
      """
      SELECT bank, number, digest FROM bank_receipt
      WHERE (bank, number) IN (SELECT * FROM unnest($1::text[], $2::text[]))
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
      UPDATE bank_receipt AS receipt SET state = now.state, candidates = now.candidates
      FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[])
        AS now (bank, number, state, candidates)
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
  }

  /** A receipt as it stands, locked. */
  public record Standing(OpenReceipt receipt, MatchState state) {}

  /** A receipt and an invoice that it names and that is not known yet. */
  public record Awaited(ReceiptKey receipt, InvoiceNumber invoice) {}

  /** How a receipt stands after a matching. */
  public record NewState(ReceiptKey receipt, MatchState state, int candidates) {}

  /** Keeps receipts, each number once in the list, and answers those that were new. */
  public Uni<Set<ReceiptKey>> keep(
      SqlConnection tx, List<NewReceipt> receipts, OffsetDateTime now) {
    Tuple columns =
        Columns.of(receipts)
            .value(now)
            .texts(each -> each.receipt().bank())
            .texts(each -> each.receipt().number())
            .texts(each -> each.receipt().digest())
            .texts(each -> each.receipt().content())
            .texts(each -> each.receipt().identifyingCode())
            .longs(each -> each.receipt().amount().cents())
            .column(each -> each.receipt().bookedOn(), LocalDate[]::new)
            .texts(each -> holder(each.receipt().payer()).account())
            .texts(each -> holder(each.receipt().payer()).name())
            .texts(each -> holder(each.receipt().payee()).account())
            .texts(each -> holder(each.receipt().payee()).name())
            .texts(each -> joined(each.receipt().references()))
            .column(NewReceipt::evidenceId, UUID[]::new)
            .tuple();
    return tx.preparedQuery(KEEP)
        .execute(columns)
        .map(Rows.each(ReceiptStore::key))
        .map(HashSet::new);
  }

  /** The digests of the receipts that are known, by their numbers. */
  public Uni<Map<ReceiptKey, String>> digests(SqlConnection tx, Collection<ReceiptKey> keys) {
    return tx.preparedQuery(DIGESTS)
        .execute(keys(keys))
        .map(Rows.each(row -> Map.entry(key(row), row.getString("digest"))))
        .map(
            found -> {
              Map<ReceiptKey, String> digests = new HashMap<>();
              found.forEach(each -> digests.put(each.getKey(), each.getValue()));
              return digests;
            });
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

  /** A party as it is compared. */
  public static AccountHolder holder(Receipt.Party party) {
    return new AccountHolder(party.account(), party.name());
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
