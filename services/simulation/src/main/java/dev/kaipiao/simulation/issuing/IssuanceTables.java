package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.simulation.database.Table;
import dev.kaipiao.simulation.event.Asked;
import java.util.List;
import java.util.OptionalLong;

/** The tables of issuance, with the columns that the protocol depends on. */
public final class IssuanceTables {

  public record Seller(String id, String tenant, OptionalLong numbersRefusedUntil) {}

  public record Segment(long id, String seller, InvoiceNumber first, long count, long used) {

    boolean isOpen() {
      return used < count;
    }
  }

  public record Quota(String seller, long granted, long used, OptionalLong refusedUntil) {}

  /** How a request stands: waiting, issued or rejected. */
  public record Request(
      RequestId id, Asked asked, PayloadHash hash, String state, InvoiceNumber number) {}

  public record Waiting(
      long position, RequestId request, String seller, boolean numbers, long net) {}

  public record Invoice(InvoiceNumber number, RequestId request, String seller, long net) {}

  /** How far an invoice is; the verdict is what the bureau said of it, empty before. */
  public record Progress(InvoiceNumber number, boolean signed, String verdict, boolean paid) {}

  /** A signed invoice that no upload has taken. */
  public record Queued(long position, InvoiceNumber number) {}

  /** A question about a ledger. */
  public record Lease(
      String serial, String seller, boolean ofNumbers, long amount, boolean open, long nextTry) {

    String kind() {
      return seller + (ofNumbers ? "/numbers" : "/quota");
    }
  }

  public record Upload(String serial, List<InvoiceNumber> numbers, boolean open) {}

  public final Table<String, Seller> sellers = new Table<>("seller");
  public final Table<Long, Segment> segments = new Table<>("number_segment");
  public final Table<String, Quota> quotas = new Table<>("quota");
  public final Table<String, Request> requests = new Table<>("request");
  public final Table<Long, Waiting> waiting = new Table<>("waiting_request");
  public final Table<String, Invoice> invoices = new Table<>("invoice");
  public final Table<String, Progress> progress = new Table<>("invoice_progress");
  public final Table<Long, Queued> uploadQueue = new Table<>("upload_queue");
  public final Table<String, Lease> leases = new Table<>("bureau_lease");
  public final Table<String, String> openLeases = new Table<>("bureau_lease_open");
  public final Table<String, Upload> uploads = new Table<>("bureau_upload");
}
