package dev.kaipiao.web.diagnosis;

import java.util.List;

/**
 * What a cluster tells a service.
 *
 * @param brokers where it sends its clients, and whether that can be reached
 * @param missing topics that are not there
 * @param forbidden topics with what the service may not do with them
 * @param leaderless partitions without a leader
 */
record BrokerStanding(
    List<BrokerKnock> brokers,
    List<String> missing,
    List<String> forbidden,
    List<String> leaderless) {

  BrokerStanding {
    brokers = List.copyOf(brokers);
    missing = List.copyOf(missing);
    forbidden = List.copyOf(forbidden);
    leaderless = List.copyOf(leaderless);
  }
}
