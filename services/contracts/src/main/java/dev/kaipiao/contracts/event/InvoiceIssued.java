package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.TaxRate;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * An invoice was issued: numbered, debited from quota and dated. The whole content, so that nobody
 * has to ask back.
 *
 * @param kind {@code SPECIAL} or {@code ORDINARY}
 * @param issuedAt in China standard time
 * @param region the province's two digits of the number (SWEI tag, TaxBureauCode)
 * @param warnings reason codes that did not prevent issuing, such as KP-2012
 */
public record InvoiceIssued(
    InvoiceNumber number,
    RequestId requestId,
    String tenant,
    String kind,
    OffsetDateTime issuedAt,
    String region,
    Seller seller,
    Buyer buyer,
    List<Line> lines,
    Money net,
    Money tax,
    Money gross,
    String orderNumber,
    String drawer,
    String remark,
    Map<String, String> extensions,
    List<String> warnings)
    implements Event {

  public InvoiceIssued {
    lines = List.copyOf(lines);
    extensions = extensions == null ? null : Map.copyOf(extensions);
    warnings = warnings == null ? null : List.copyOf(warnings);
  }

  @Override
  @JsonIgnore
  public String key() {
    return number.value();
  }

  public record Seller(
      TaxpayerId taxpayerId,
      String name,
      String address,
      String phone,
      String bankName,
      String bankAccount) {}

  /**
   * @param taxpayerId null for a natural person
   */
  public record Buyer(
      TaxpayerId taxpayerId,
      String name,
      String address,
      String phone,
      String bankName,
      String bankAccount,
      boolean naturalPerson) {}

  /**
   * @param nature {@code NORMAL}, {@code DISCOUNTED} or {@code DISCOUNT}
   * @param quantity decimal string or null, together with {@code unitPrice} (net price)
   * @param treatment {@code TAXED}, {@code EXEMPT}, {@code NOT_TAXED} or {@code ZERO_RATED}
   */
  public record Line(
      int index,
      String nature,
      String name,
      String shortName,
      String classificationCode,
      String specification,
      String unit,
      String quantity,
      String unitPrice,
      Money net,
      TaxRate rate,
      String treatment,
      Money tax,
      Money gross) {}
}
