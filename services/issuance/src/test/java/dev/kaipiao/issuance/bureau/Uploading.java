package dev.kaipiao.issuance.bureau;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Sample;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Puts signed invoices before the lane and tells what became of them. */
@ApplicationScoped
public class Uploading {

  private static final AtomicLong NEXT = new AtomicLong(1);

  private final Bookkeeping books;

  public Uploading(Bookkeeping books) {
    this.books = books;
  }

  /** New invoices, issued and signed. */
  public List<InvoiceNumber> signed(int count) {
    List<InvoiceNumber> numbers = issued(count);
    books.execute(
        "INSERT INTO invoice_progress (number, signed_at) SELECT unnest(string_to_array(?, ',')),"
            + " now()",
        joined(numbers));
    books.execute(
        "INSERT INTO upload_queue (number, signed_at) SELECT unnest(string_to_array(?, ',')), now()",
        joined(numbers));
    return numbers;
  }

  private List<InvoiceNumber> issued(int count) {
    long first = NEXT.getAndAdd(count);
    List<InvoiceNumber> numbers =
        LongStream.range(first, first + count)
            .mapToObj(i -> InvoiceNumber.of("26359" + String.format("%015d", i)))
            .toList();
    numbers.forEach(number -> issue(TestingInvoices.invoice(number)));
    return numbers;
  }

  /** New signed invoices in an upload that was claimed, and of which no instance knows. */
  public List<InvoiceNumber> claimed(int count) {
    String serial = "claimed-" + NEXT.get();
    List<InvoiceNumber> numbers = issued(count);
    books.execute(
        "WITH upload AS (INSERT INTO bureau_upload (serial, invoices, numbers) VALUES (?, ?,"
            + " string_to_array(?, ','))) INSERT INTO invoice_progress (number, signed_at,"
            + " upload_serial) SELECT unnest(string_to_array(?, ',')), now(), ?",
        serial,
        count,
        joined(numbers),
        joined(numbers),
        serial);
    return numbers;
  }

  public long reported(List<InvoiceNumber> numbers) {
    return books.count(
        "SELECT count(*) FROM invoice_progress WHERE reported_at IS NOT NULL AND number ="
            + " ANY(string_to_array(?, ','))",
        joined(numbers));
  }

  public long refused(List<InvoiceNumber> numbers) {
    return books.count(
        "SELECT count(*) FROM invoice_progress WHERE report_refused_at IS NOT NULL AND number ="
            + " ANY(string_to_array(?, ','))",
        joined(numbers));
  }

  public long openUploads() {
    return books.count("SELECT count(*) FROM bureau_upload WHERE state = 'open'");
  }

  private void issue(InvoiceIssued it) {
    books.execute(
        "INSERT INTO invoice (number, request_id, tenant, seller, seller_name, buyer, buyer_name,"
            + " kind, issued_at, quota_month, net_cents, tax_cents, gross_cents, content)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        it.number().value(),
        it.requestId().value(),
        it.tenant(),
        Sample.SELLER.value(),
        it.seller().name(),
        it.buyer().taxpayerId().value(),
        it.buyer().name(),
        it.kind(),
        it.issuedAt(),
        LocalDate.of(2026, 11, 1),
        it.net().cents(),
        it.tax().cents(),
        it.gross().cents(),
        Json.write(it));
  }

  private static String joined(List<InvoiceNumber> numbers) {
    return String.join(",", numbers.stream().map(InvoiceNumber::value).toList());
  }
}
