package dev.kaipiao.signing.domain.document;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.value.ChineseAmount;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an issued invoice in the XML form in which fully digitalised invoices (数电票) are delivered.
 * The bytes are canonical, so their digest can be signed as they stand. The same event always
 * yields the same bytes.
 *
 * <p>Element names, with their inconsistent capitals, are those of the original format. What the
 * format has no element for, the order number and the free extra elements, stands in labels of the
 * header.
 */
public final class EInvoiceWriter {

  /** Name of the root element. */
  public static final String ROOT = "EInvoice";

  private static final String VERSION = "0.32";
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int FRAME_SIZE = 2600;
  private static final int LINE_SIZE = 520;

  private final InvoiceIssued invoice;
  private final CanonicalXml xml;

  private EInvoiceWriter(InvoiceIssued invoice) {
    this.invoice = invoice;
    this.xml = new CanonicalXml(FRAME_SIZE + LINE_SIZE * invoice.lines().size());
  }

  /**
   * The document without a signature.
   *
   * @throws UnwritableTextException when a text holds a character that XML cannot carry
   */
  public static byte[] write(InvoiceIssued invoice) {
    return new EInvoiceWriter(invoice).document();
  }

  private byte[] document() {
    xml.open(ROOT);
    header();
    xml.open("EInvoiceData");
    seller();
    buyer();
    basicInformation();
    invoice.lines().stream()
        .sorted(Comparator.comparingInt(InvoiceIssued.Line::index))
        .forEach(this::item);
    additionalInformation();
    xml.close("EInvoiceData");
    sellerAuthentication();
    supervision();
    return xml.close(ROOT).toBytes();
  }

  private void header() {
    xml.open("Header")
        .element("EIid", invoice.number().value())
        .element("EInvoiceTag", "SWEI" + invoice.region() + "00")
        .element("Version", VERSION);
    boolean special = "SPECIAL".equals(invoice.kind());
    xml.open("InherentLabel");
    label("InIssuType", "Y", "是否蓝字发票标志");
    label("EInvoiceType", "01", "电子发票");
    label("GeneralOrSpecialVAT", special ? "01" : "02", special ? "增值税专用发票" : "普通发票");
    xml.close("InherentLabel");
    undefinedLabels();
    xml.close("Header");
  }

  private void label(String name, String code, String text) {
    xml.open(name).element("LabelCode", code).element("LabelName", text).close(name);
  }

  private void undefinedLabels() {
    Map<String, String> extensions =
        invoice.extensions() == null ? Map.of() : new TreeMap<>(invoice.extensions());
    if (invoice.orderNumber() == null && extensions.isEmpty()) {
      return;
    }
    xml.open("UndefinedLabel");
    if (invoice.orderNumber() != null) {
      undefinedLabel("OrderNumber", "订单号", invoice.orderNumber());
    }
    extensions.forEach((code, text) -> undefinedLabel("Extension", code, text));
    xml.close("UndefinedLabel");
  }

  private void undefinedLabel(String type, String code, String text) {
    xml.open("Label")
        .element("LabelType", type)
        .element("LabelCode", code)
        .element("LabelName", text)
        .close("Label");
  }

  private void seller() {
    InvoiceIssued.Seller seller = invoice.seller();
    xml.open("SellerInformation")
        .element("SellerIdNum", seller.taxpayerId().value())
        .element("SellerName", seller.name())
        .optional("SellerAddr", seller.address())
        .optional("SellerTelNum", seller.phone())
        .optional("SellerBankName", seller.bankName())
        .optional("SellerBankAccNum", seller.bankAccount())
        .close("SellerInformation");
  }

  private void buyer() {
    InvoiceIssued.Buyer buyer = invoice.buyer();
    xml.open("BuyerInformation")
        .optional("BuyerIdNum", buyer.taxpayerId() == null ? null : buyer.taxpayerId().value())
        .element("BuyerName", buyer.name())
        .optional("BuyerAddr", buyer.address())
        .optional("BuyerTelNum", buyer.phone())
        .optional("BuyerBankName", buyer.bankName())
        .optional("BuyerBankAccNum", buyer.bankAccount())
        .close("BuyerInformation");
  }

  private void basicInformation() {
    xml.open("BasicInformation")
        .element("TotalAmWithoutTax", invoice.net().toString())
        .element("TotalTaxAm", invoice.tax().toString())
        .element("TotalTax-includedAmount", invoice.gross().toString())
        .element("TotalTax-includedAmountInChinese", ChineseAmount.of(invoice.gross()))
        .optional("Drawer", invoice.drawer())
        .element("RequestTime", SECONDS.format(invoice.issuedAt().withOffsetSameInstant(CHINA)))
        .close("BasicInformation");
  }

  private void item(InvoiceIssued.Line line) {
    xml.open("IssuItemInformation")
        .element("ItemName", itemName(line))
        .optional("SpecMod", line.specification())
        .optional("MeaUnits", line.unit())
        .optional("Quantity", line.quantity())
        .optional("UnPrice", line.unitPrice())
        .element("Amount", line.net().toString())
        .element("TaxRate", rate(line))
        .element("ComTaxAm", line.tax().toString())
        .element("TotaltaxIncludedAmount", line.gross().toString())
        .element("TaxClassificationCode", line.classificationCode())
        .close("IssuItemInformation");
  }

  /** The short name of the classification stands between asterisks before the item's own name. */
  private static String itemName(InvoiceIssued.Line line) {
    return line.shortName() == null ? line.name() : "*" + line.shortName() + "*" + line.name();
  }

  private static String rate(InvoiceIssued.Line line) {
    return switch (line.treatment()) {
      case "EXEMPT" -> "免税";
      case "NOT_TAXED" -> "不征税";
      default -> line.rate().toString();
    };
  }

  private void additionalInformation() {
    if (invoice.remark() != null && !invoice.remark().isEmpty()) {
      xml.open("AdditionalInformation")
          .element("Remark", invoice.remark())
          .close("AdditionalInformation");
    }
  }

  /** The seller vouches for the document with the signature that is put in here. */
  private void sellerAuthentication() {
    xml.open("SellerAuthentication")
        .element("AuthenticationMethods", "XAdES-B")
        .close("SellerAuthentication");
  }

  private void supervision() {
    TaxBureau bureau = TaxBureau.of(invoice.region());
    xml.open("TaxSupervisionInfo")
        .element("InvoiceNumber", invoice.number().value())
        .element(
            "IssueTime", invoice.issuedAt().withOffsetSameInstant(CHINA).toLocalDate().toString())
        .element("TaxBureauCode", bureau.code())
        .element("TaxBureauName", bureau.name())
        .close("TaxSupervisionInfo");
  }
}
