package dev.kaipiao.cli.recovery.reconciliation;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings issuance's books up to what Kafka tells, in one transaction: invoices and rejections that
 * were told are taken over to the byte, their net amounts count as used quota, and what the bureau
 * has is not uploaded again.
 *
 * <p>Numbers are the part that must not go wrong. Kafka tells which were used, but not which were
 * used by invoices that nobody was told of. So every number that is not known to be an invoice's is
 * withheld: no segment that was open stays open, and no question for numbers is asked again.
 * Issuance leases new ones.
 */
public final class IssuanceCatchUp {

  private final DatabaseAddress issuance;
  private final RequestIds ids;

  /**
   * @param issuance its database; the service must not run
   * @param ids as issuance derives them
   */
  public IssuanceCatchUp(DatabaseAddress issuance, RequestIds ids) {
    this.issuance = issuance;
    this.ids = ids;
  }

  /** Takes over what was told since a moment; answers in words what that was. */
  public List<String> run(String bootstrapServers, Instant since) {
    try (Connection session =
        DriverManager.getConnection(issuance.jdbcUrl(), issuance.user(), issuance.password())) {
      session.setAutoCommit(false);
      Map<String, String> owners = owners(session);
      IssuanceStory story =
          new IssuanceStory(ids, seller -> Optional.ofNullable(owners.get(seller)));
      story.read(bootstrapServers, since);
      List<String> done = takeOver(session, story);
      session.commit();
      return done;
    } catch (SQLException e) {
      throw new RecoveryException("issuance cannot be caught up: " + e.getMessage(), e);
    }
  }

  /** The same within a transaction of somebody else. */
  static List<String> takeOver(Connection session, IssuanceStory story) throws SQLException {
    OutcomeRows outcomes = new OutcomeRows(session);
    SegmentRows segments = new SegmentRows(session);
    List<String> done = new ArrayList<>();
    List<IssuanceStory.Issued> invoices = outcomes.issued(story);
    done.add("%,d invoices".formatted(invoices.size()));
    done.add("%,d rejections".formatted(outcomes.rejected(story)));
    done.add("%,d verdicts of the bureau".formatted(new ReportRows(session).judged(story)));
    done.add(
        "%,d numbers withheld that nobody may have been told of"
            .formatted(segments.withhold(invoices)));
    return done;
  }

  private static Map<String, String> owners(Connection session) throws SQLException {
    Map<String, String> owners = new HashMap<>();
    try (PreparedStatement ask =
            session.prepareStatement("SELECT taxpayer_id, tenant FROM seller");
        ResultSet rows = ask.executeQuery()) {
      while (rows.next()) {
        owners.put(rows.getString(1), rows.getString(2));
      }
    }
    return owners;
  }
}
