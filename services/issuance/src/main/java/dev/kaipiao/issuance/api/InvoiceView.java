package dev.kaipiao.issuance.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.store.InvoiceOverview;
import dev.kaipiao.issuance.store.InvoiceReader.KeptInvoice;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of a list of invoices, as JSON; times are absent until the step is taken.
 *
 * @param invoice address of the whole invoice
 */
@Schema(name = "InvoiceOverview")
public record InvoiceView(
    String number,
    String invoice,
    String requestId,
    String tenant,
    String kind,
    OffsetDateTime issuedAt,
    String seller,
    String sellerName,
    String buyer,
    String buyerName,
    String orderNumber,
    String net,
    String tax,
    String gross,
    OffsetDateTime signedAt,
    OffsetDateTime reportedAt,
    OffsetDateTime reportRefusedAt,
    OffsetDateTime paidAt) {

  static String path(InvoiceNumber number) {
    return "/v1/invoices/" + number;
  }

  static InvoiceView of(InvoiceOverview row) {
    return new InvoiceView(
        row.number(),
        "/v1/invoices/" + row.number(),
        row.requestId().toString(),
        row.tenant(),
        row.kind(),
        inChina(row.issuedAt()),
        row.seller(),
        row.sellerName(),
        row.buyer(),
        row.buyerName(),
        row.orderNumber(),
        Money.ofCents(row.netCents()).toString(),
        Money.ofCents(row.taxCents()).toString(),
        Money.ofCents(row.grossCents()).toString(),
        inChina(row.signedAt()),
        inChina(row.reportedAt()),
        inChina(row.reportRefusedAt()),
        inChina(row.paidAt()));
  }

  /** The whole invoice: the content of its event, and how far it is. */
  static ObjectNode whole(KeptInvoice kept) {
    ObjectNode invoice = Json.read(kept.content(), ObjectNode.class);
    put(invoice, "signedAt", kept.progress().signedAt());
    put(invoice, "reportedAt", kept.progress().reportedAt());
    put(invoice, "reportRefusedAt", kept.progress().reportRefusedAt());
    put(invoice, "paidAt", kept.progress().paidAt());
    return invoice;
  }

  private static void put(ObjectNode invoice, String step, Optional<OffsetDateTime> time) {
    time.ifPresent(taken -> invoice.put(step, inChina(taken).toString()));
  }

  private static OffsetDateTime inChina(OffsetDateTime time) {
    return time == null ? null : time.withOffsetSameInstant(ChinaTime.OFFSET);
  }
}
