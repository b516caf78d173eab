package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.Money;
import java.time.ZoneId;

/**
 * What holds for every taxpayer unless it was set otherwise.
 *
 * @param monthlyQuota net amount a taxpayer may be granted a month
 * @param largestSegment the most numbers one call can lease
 * @param channel the fifth digit of a number: how it was issued
 * @param firstSequence where the sequence of a prefix begins
 */
public record BureauTerms(
    Money monthlyQuota, long largestSegment, String channel, long firstSequence) {

  public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  public BureauTerms {
    if (!channel.matches("[0-9]")) {
      throw new IllegalArgumentException("the channel is one digit");
    }
    if (largestSegment < 1 || firstSequence < 1) {
      throw new IllegalArgumentException("segments and sequences begin at 1");
    }
  }
}
