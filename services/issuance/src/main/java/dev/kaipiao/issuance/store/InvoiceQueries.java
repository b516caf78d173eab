package dev.kaipiao.issuance.store;

import dev.kaipiao.issuance.store.InvoiceQuery.Position;
import dev.kaipiao.issuance.store.InvoiceQuery.State;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lists invoices page by page: the next page begins behind the last invoice of this one, so pages
 * neither skip nor repeat. Served by the indexes {@code invoice_by_time} and {@code invoice_of_*}.
 */
@ApplicationScoped
public class InvoiceQueries {

  private final Mutiny.SessionFactory sessions;

  public InvoiceQueries(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** A page of invoices. */
  public Uni<List<InvoiceOverview>> list(InvoiceQuery query) {
    CriteriaBuilder criteria = sessions.getCriteriaBuilder();
    CriteriaQuery<InvoiceOverview> select = criteria.createQuery(InvoiceOverview.class);
    Root<InvoiceOverview> invoice = select.from(InvoiceOverview.class);
    select
        .where(conditions(query, criteria, invoice).toArray(Predicate[]::new))
        .orderBy(criteria.desc(invoice.get("issuedAt")), criteria.desc(invoice.get("number")));
    return sessions.withSession(
        session -> session.createQuery(select).setMaxResults(query.limit()).getResultList());
  }

  private static List<Predicate> conditions(
      InvoiceQuery query, CriteriaBuilder criteria, Root<InvoiceOverview> invoice) {
    List<Predicate> conditions = new ArrayList<>();
    query.tenant().ifPresent(id -> conditions.add(criteria.equal(invoice.get("tenant"), id)));
    query.seller().ifPresent(id -> conditions.add(criteria.equal(invoice.get("seller"), id)));
    query.buyer().ifPresent(id -> conditions.add(criteria.equal(invoice.get("buyer"), id)));
    query
        .from()
        .ifPresent(
            time ->
                conditions.add(
                    criteria.greaterThanOrEqualTo(invoice.<OffsetDateTime>get("issuedAt"), time)));
    query
        .until()
        .ifPresent(
            time ->
                conditions.add(criteria.lessThan(invoice.<OffsetDateTime>get("issuedAt"), time)));
    query.after().ifPresent(last -> conditions.addAll(behind(last, criteria, invoice)));
    query.state().ifPresent(state -> conditions.addAll(in(state, criteria, invoice)));
    return conditions;
  }

  /** The first condition bounds the index scan, the second is exact. */
  private static List<Predicate> behind(
      Position last, CriteriaBuilder criteria, Root<InvoiceOverview> invoice) {
    return List.of(
        criteria.lessThanOrEqualTo(invoice.<OffsetDateTime>get("issuedAt"), last.issuedAt()),
        criteria.or(
            criteria.lessThan(invoice.<OffsetDateTime>get("issuedAt"), last.issuedAt()),
            criteria.lessThan(invoice.<String>get("number"), last.number())));
  }

  private static List<Predicate> in(
      State state, CriteriaBuilder criteria, Root<InvoiceOverview> invoice) {
    return switch (state) {
      case ISSUED -> List.of(criteria.isNull(invoice.get("signedAt")));
      case SIGNED ->
          List.of(
              criteria.isNotNull(invoice.get("signedAt")),
              criteria.isNull(invoice.get("reportedAt")),
              criteria.isNull(invoice.get("reportRefusedAt")));
      case REPORTED -> List.of(criteria.isNotNull(invoice.get("reportedAt")));
      case REPORT_REFUSED -> List.of(criteria.isNotNull(invoice.get("reportRefusedAt")));
      case PAID -> List.of(criteria.isNotNull(invoice.get("paidAt")));
      case UNPAID -> List.of(criteria.isNull(invoice.get("paidAt")));
    };
  }
}
