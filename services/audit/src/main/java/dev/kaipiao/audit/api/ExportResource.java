package dev.kaipiao.audit.api;

import dev.kaipiao.audit.store.EntryStore;
import dev.kaipiao.audit.store.StoredEvent;
import dev.kaipiao.audit.store.TreeStore;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/** All events in the log's order, as lines of JSON. */
@Path("/v1/export")
@RolesAllowed({Role.AUDITOR, Role.OPERATOR})
public class ExportResource {

  /** Tells the mark up to which the export is complete: give it as {@code after} next time. */
  static final String MARK = "Kaipiao-High-Water-Mark";

  private static final int PAGE = 500;

  private final TreeStore tree;
  private final EntryStore entries;

  public ExportResource(TreeStore tree, EntryStore entries) {
    this.tree = tree;
    this.entries = entries;
  }

  /**
   * @param after a former mark: events below it are left out
   * @param upTo a size of the signed log, by default the newest; events below it will never change
   */
  @GET
  @Produces(RestMediaType.APPLICATION_NDJSON)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(summary = "Everything from one high-water mark to another, closed and complete")
  public RestMulti<EventDetail> export(
      @QueryParam("after") @DefaultValue("0") long after, @QueryParam("upTo") Long upTo) {
    return RestMulti.fromUniResponse(
        tree.newest()
            .map(newest -> newest.map(TreeStore.SignedTree::size).orElse(0L))
            .map(size -> mark(after, upTo, size)),
        mark -> stream(after, mark),
        mark -> Map.of(MARK, List.of(Long.toString(mark))));
  }

  private static long mark(long after, Long upTo, long size) {
    long mark = upTo == null ? size : upTo;
    if (mark > size) {
      throw ProblemException.of(
          400,
          List.of(
              Violation.of(ReasonCode.QUERY_INVALID, "/upTo", "the log is signed up to " + size)));
    }
    if (after < 0 || after > mark) {
      throw ProblemException.of(
          400, List.of(Violation.of(ReasonCode.QUERY_INVALID, "/after", "from 0 to " + mark)));
    }
    return mark;
  }

  private Multi<EventDetail> stream(long from, long mark) {
    AtomicLong last = new AtomicLong(from - 1);
    return Multi.createBy()
        .repeating()
        .uni(() -> entries.run(last.get(), mark, PAGE))
        .whilst(page -> advance(last, page))
        .onItem()
        .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
        .map(EventDetail::of);
  }

  /** Moves behind a page; false after the last. */
  private static boolean advance(AtomicLong last, List<StoredEvent> page) {
    if (!page.isEmpty()) {
      last.set(page.get(page.size() - 1).index());
    }
    return page.size() == PAGE;
  }
}
