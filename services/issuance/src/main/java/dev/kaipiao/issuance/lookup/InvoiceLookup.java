package dev.kaipiao.issuance.lookup;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.store.InvoiceReader;
import dev.kaipiao.issuance.store.InvoiceReader.KeptInvoice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Invoices by their number. One is final when nothing is left to happen to it. */
@ApplicationScoped
public class InvoiceLookup {

  private final ReadThrough<InvoiceNumber, KeptInvoice> invoices;

  public InvoiceLookup(InvoiceReader reader, DatabaseGuard guard, LookupSettings settings) {
    this.invoices =
        new ReadThrough<>(
            number -> guard.guarded(reader.find(number)),
            kept -> kept.progress().isComplete(),
            settings.kept(),
            settings.kept().absent(),
            Ticker.systemTicker());
  }

  /**
   * The invoice of this number.
   *
   * @param tenant whose invoices may be seen; empty for all
   */
  public Uni<Answer<KeptInvoice>> find(InvoiceNumber number, Optional<String> tenant) {
    return invoices.get(number).map(answer -> answer.filter(kept -> isFor(tenant, kept)));
  }

  /** As {@link #find}, as it is now. */
  public Uni<Answer<KeptInvoice>> findNow(InvoiceNumber number, Optional<String> tenant) {
    return invoices.now(number).map(answer -> answer.filter(kept -> isFor(tenant, kept)));
  }

  private static boolean isFor(Optional<String> tenant, KeptInvoice kept) {
    return tenant.map(kept.tenant()::equals).orElse(true);
  }
}
