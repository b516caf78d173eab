package dev.kaipiao.issuance.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * One line of the view {@code invoice_overview}: an invoice with its progress, without its lines.
 */
@Entity
@Immutable
@Table(name = "invoice_overview")
public class InvoiceOverview {

  @Id String number;

  @Column(name = "request_id")
  UUID requestId;

  String tenant;
  String seller;

  @Column(name = "seller_name")
  String sellerName;

  String buyer;

  @Column(name = "buyer_name")
  String buyerName;

  String kind;

  @Column(name = "issued_at")
  OffsetDateTime issuedAt;

  @Column(name = "net_cents")
  long netCents;

  @Column(name = "tax_cents")
  long taxCents;

  @Column(name = "gross_cents")
  long grossCents;

  @Column(name = "order_number")
  String orderNumber;

  @Column(name = "signed_at")
  OffsetDateTime signedAt;

  @Column(name = "reported_at")
  OffsetDateTime reportedAt;

  @Column(name = "report_refused_at")
  OffsetDateTime reportRefusedAt;

  @Column(name = "paid_at")
  OffsetDateTime paidAt;

  public String number() {
    return number;
  }

  public UUID requestId() {
    return requestId;
  }

  public String tenant() {
    return tenant;
  }

  public String seller() {
    return seller;
  }

  public String sellerName() {
    return sellerName;
  }

  /** Null for a natural person without an id. */
  public String buyer() {
    return buyer;
  }

  public String buyerName() {
    return buyerName;
  }

  public String kind() {
    return kind;
  }

  public OffsetDateTime issuedAt() {
    return issuedAt;
  }

  public long netCents() {
    return netCents;
  }

  public long taxCents() {
    return taxCents;
  }

  public long grossCents() {
    return grossCents;
  }

  public String orderNumber() {
    return orderNumber;
  }

  public OffsetDateTime signedAt() {
    return signedAt;
  }

  public OffsetDateTime reportedAt() {
    return reportedAt;
  }

  public OffsetDateTime reportRefusedAt() {
    return reportRefusedAt;
  }

  public OffsetDateTime paidAt() {
    return paidAt;
  }
}
