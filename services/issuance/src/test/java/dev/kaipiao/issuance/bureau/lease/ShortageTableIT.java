package dev.kaipiao.issuance.bureau.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = KafkaPostgresResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ShortageTableIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ALL = 100_000;
  private static final AtomicInteger SELLERS = new AtomicInteger();

  @Inject Bookkeeping books;
  @Inject Pool pool;

  private final Instant now = Instant.now();
  private final YearMonth month = YearMonth.from(ChinaTime.dateOf(now));
  private final TaxpayerId giant = newSeller();
  private final TaxpayerId small = newSeller();
  private final LowWater marks = new LowWater(50);
  private ShortageTable table;

  @BeforeEach
  void giantAndSmall() {
    table = new ShortageTable(pool);
    books.register(giant, "lujiang");
    books.register(small, "lujiang");
    marks.put(giant, 1_000);
  }

  /** What waits here has no payload that others could decide. */
  @AfterEach
  void nothingWaits() {
    books.execute(
        "DELETE FROM waiting_request WHERE seller IN (?, ?)", giant.value(), small.value());
  }

  @Test
  void whoUsesUpMoreThanOthersRunsShortEarlier() {
    // When
    books.lease(giant, 400);
    books.lease(small, 400);
    books.grant(giant, 400);
    books.grant(small, 400);
    // Then
    assertThat(shortOfNumbers()).containsExactly(giant);
    assertThat(shortOfQuota()).containsExactly(giant);
  }

  @Test
  void whoHasTheSmallestShareOfItsMarkLeftComesFirst() {
    // When
    books.lease(giant, 100);
    books.lease(small, 40);
    books.grant(giant, 100);
    books.grant(small, 40);
    // Then
    assertThat(shortOfNumbers()).containsExactly(giant, small);
    assertThat(shortOfQuota()).containsExactly(giant, small);
  }

  @Test
  void whoWaitsIsLeftOutWhileALeaseIsUnderWay() {
    // Given
    waiting(giant, "numbers");
    waiting(small, "quota");
    assertThat(awaited()).containsExactlyInAnyOrder(giant, small);
    // When
    underWay(giant, "numbers", null);
    underWay(small, "quota", month.atDay(1));
    // Then
    assertThat(awaited()).isEmpty();
  }

  @Test
  void aLeaseOfOneKindHoldsBackNoOther() {
    // Given
    waiting(giant, "numbers");
    waiting(small, "quota");
    // When
    underWay(giant, "quota", month.atDay(1));
    underWay(small, "quota", month.plusMonths(1).atDay(1));
    // Then
    assertThat(awaited()).containsExactlyInAnyOrder(giant, small);
  }

  private List<TaxpayerId> shortOfNumbers() {
    return ours(table.ofNumbers(marks, now, ALL));
  }

  private List<TaxpayerId> shortOfQuota() {
    return ours(table.ofQuota(marks, month, now, ALL));
  }

  private List<TaxpayerId> awaited() {
    return ours(table.awaited(now, ALL));
  }

  private List<TaxpayerId> ours(Uni<List<Shortage>> found) {
    return found.await().atMost(PATIENCE).stream()
        .map(Shortage::seller)
        .filter(List.of(giant, small)::contains)
        .toList();
  }

  private void waiting(TaxpayerId seller, String what) {
    UUID id = UUID.randomUUID();
    books.execute(
        "INSERT INTO request (id, tenant, idempotency_key, payload_hash, state, received_at,"
            + " decided_at) VALUES (?, 'lujiang', ?, '', 'waiting', now(), now())",
        id,
        id.toString());
    books.execute(
        "INSERT INTO waiting_request (request_id, seller, awaits, month, net_cents, call_id,"
            + " payload, since) VALUES (?, ?, ?, ?, 1, 'test', '', now())",
        id,
        seller.value(),
        what,
        month.atDay(1));
  }

  private void underWay(TaxpayerId seller, String kind, LocalDate month) {
    books.execute(
        "INSERT INTO bureau_lease (serial, kind, seller, month, amount) VALUES (?, ?, ?, ?, 1)",
        UUID.randomUUID().toString(),
        kind,
        seller.value(),
        month);
  }

  private static TaxpayerId newSeller() {
    return TaxpayerId.of("91350400" + String.format("%010d", SELLERS.incrementAndGet()));
  }
}
