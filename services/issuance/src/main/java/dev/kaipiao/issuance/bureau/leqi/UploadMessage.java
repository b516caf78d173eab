package dev.kaipiao.issuance.bureau.leqi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.issuance.domain.ChinaTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Writes invoices as the bureau wants them uploaded (QDFPSC), field by field, without a tree. */
public final class UploadMessage {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String BLUE = "0";
  private static final String NO_SPECIAL_ELEMENT = "00";
  private static final Map<String, String> KINDS = Map.of("SPECIAL", "01", "ORDINARY", "02");
  private static final Map<String, String> NATURES =
      Map.of("NORMAL", "00", "DISCOUNT", "01", "DISCOUNTED", "02");

  /** Preference marks (yhzcbs): exempt, not taxed. */
  private static final Map<String, String> PREFERENCES = Map.of("EXEMPT", "03", "NOT_TAXED", "04");

  private static final int BYTES_AN_INVOICE = 2_000;

  /**
   * Who uploads.
   *
   * @param kind 4 third-party platform, 5 own
   * @param drawer who stands as drawer where an invoice names nobody
   */
  public record Uploader(String platform, String kind, String ip, String mac, String drawer) {}

  private final Uploader uploader;

  public UploadMessage(Uploader uploader) {
    this.uploader = uploader;
  }

  /** The whole message under its serial. */
  public byte[] write(String serial, List<InvoiceIssued> invoices) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(invoices.size() * BYTES_AN_INVOICE);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("sclsh", serial);
      json.writeStringField("ptbh", uploader.platform());
      json.writeArrayFieldStart("fpxx");
      for (InvoiceIssued invoice : invoices) {
        write(json, invoice);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private void write(JsonGenerator json, InvoiceIssued invoice) throws IOException {
    json.writeStartObject();
    head(json, invoice);
    seller(json, invoice.seller());
    buyer(json, invoice.buyer());
    json.writeStringField("hjje", invoice.net().toString());
    json.writeStringField("hjse", invoice.tax().toString());
    json.writeStringField("jshj", invoice.gross().toString());
    optional(json, "bz", invoice.remark());
    json.writeArrayFieldStart("fpmxList");
    for (InvoiceIssued.Line line : invoice.lines()) {
      line(json, line);
    }
    json.writeEndArray();
    extras(json, invoice);
    json.writeEndObject();
  }

  private void head(JsonGenerator json, InvoiceIssued invoice) throws IOException {
    json.writeStringField("fphm", invoice.number().value());
    json.writeStringField("lzfpbz", BLUE);
    json.writeStringField("fppz", KINDS.get(invoice.kind()));
    json.writeStringField("tdys", NO_SPECIAL_ELEMENT);
    json.writeStringField(
        "kprq", TIME.format(invoice.issuedAt().withOffsetSameInstant(ChinaTime.OFFSET)));
    boolean unnamed = invoice.drawer() == null || invoice.drawer().isBlank();
    json.writeStringField("kpr", unnamed ? uploader.drawer() : invoice.drawer());
    json.writeStringField("fpkjfsDm", uploader.kind());
    json.writeStringField("ptbh", uploader.platform());
    json.writeStringField("qyDm", invoice.region() + "0000");
    json.writeStringField("ip", uploader.ip());
    json.writeStringField("macdz", uploader.mac());
  }

  private static void seller(JsonGenerator json, InvoiceIssued.Seller seller) throws IOException {
    json.writeStringField("xsfnsrsbh", seller.taxpayerId().value());
    json.writeStringField("xsfmc", seller.name());
    optional(json, "xsfdz", seller.address());
    optional(json, "xsfdh", seller.phone());
    optional(json, "xsfkhh", seller.bankName());
    optional(json, "xsfzh", seller.bankAccount());
  }

  private static void buyer(JsonGenerator json, InvoiceIssued.Buyer buyer) throws IOException {
    if (buyer.taxpayerId() != null) {
      json.writeStringField("gmfnsrsbh", buyer.taxpayerId().value());
    }
    json.writeStringField("gmfmc", buyer.name());
    optional(json, "gmfdz", buyer.address());
    optional(json, "gmfdh", buyer.phone());
    optional(json, "gmfkhh", buyer.bankName());
    optional(json, "gmfzh", buyer.bankAccount());
    json.writeStringField("gmfzrrbz", buyer.naturalPerson() ? "Y" : "N");
  }

  private static void line(JsonGenerator json, InvoiceIssued.Line line) throws IOException {
    json.writeStartObject();
    json.writeStringField("mxxh", Integer.toString(line.index()));
    json.writeStringField("xmmc", line.name());
    json.writeStringField("hwhyslwfwmc", shownName(line));
    optional(json, "spfwjc", line.shortName());
    json.writeStringField("sphfwssflhbbm", line.classificationCode());
    optional(json, "ggxh", line.specification());
    optional(json, "dw", line.unit());
    optional(json, "sl", line.quantity());
    optional(json, "dj", line.unitPrice());
    json.writeStringField("je", line.net().toString());
    json.writeStringField("slv", line.rate().toString());
    json.writeStringField("se", line.tax().toString());
    json.writeStringField("hsje", line.gross().toString());
    json.writeStringField("fphxz", NATURES.get(line.nature()));
    optional(json, "yhzcbs", PREFERENCES.get(line.treatment()));
    json.writeEndObject();
  }

  private static void extras(JsonGenerator json, InvoiceIssued invoice) throws IOException {
    if (invoice.orderNumber() != null) {
      json.writeArrayFieldStart("zfxxList");
      json.writeStartObject();
      json.writeStringField("jydh", invoice.orderNumber());
      json.writeEndObject();
      json.writeEndArray();
    }
    if (invoice.extensions() != null && !invoice.extensions().isEmpty()) {
      json.writeArrayFieldStart("fjysList");
      for (Map.Entry<String, String> extension : invoice.extensions().entrySet()) {
        json.writeStartObject();
        json.writeStringField("fjysmc", extension.getKey());
        json.writeStringField("fjysz", extension.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /** As it is printed: {@code *short*name}. */
  private static String shownName(InvoiceIssued.Line line) {
    return line.shortName() == null ? line.name() : "*" + line.shortName() + "*" + line.name();
  }

  private static void optional(JsonGenerator json, String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }
}
