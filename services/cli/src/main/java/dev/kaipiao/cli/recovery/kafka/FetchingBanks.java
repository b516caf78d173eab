package dev.kaipiao.cli.recovery.kafka;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics of banks that fetch their deliveries. A topic is made when its bank is registered, and
 * audit reads it some time later: the log alone does not know all of them.
 */
final class FetchingBanks {

  private static final String BANKS = "SELECT id FROM bank WHERE channel = 'kafka'";

  private FetchingBanks() {}

  static List<TopicPartition> partitions(DatabaseAddress receipts) {
    List<TopicPartition> partitions = new ArrayList<>();
    try (Connection session =
            DriverManager.getConnection(receipts.jdbcUrl(), receipts.user(), receipts.password());
        Statement ask = session.createStatement();
        ResultSet banks = ask.executeQuery(BANKS)) {
      while (banks.next()) {
        for (int i = 0; i < Topic.DELIVERY_PARTITIONS; i++) {
          partitions.add(new TopicPartition(Topic.deliveriesOf(banks.getString(1)), i));
        }
      }
      return partitions;
    } catch (SQLException e) {
      throw new RecoveryException("the banks of receipts cannot be read: " + e.getMessage(), e);
    }
  }
}
