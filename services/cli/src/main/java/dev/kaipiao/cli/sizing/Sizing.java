package dev.kaipiao.cli.sizing;

import dev.kaipiao.benchmarks.load.profile.QuarterEndDay;
import dev.kaipiao.contracts.topic.Topic;
import java.time.Duration;
import java.util.List;

/**
 * What a platform needs that issues so many invoices on its busiest day, in three zones of which
 * one may be away. Reckoned in proportion to the costs, which were measured on one machine.
 *
 * @param perDay invoices of a quarter-end day
 */
public record Sizing(long perDay, Costs costs) {

  /** The services that scale out with the load. */
  public static final List<String> SERVICES = List.of("issuance", "signing", "receipts", "audit");

  /**
   * Beyond this a platform is several: a service has one database, and this is as much as its
   * primary should write.
   */
  static final long MOST_OF_A_CELL = 120_000_000;

  /** How busy processors are at the peak: what is left takes the next peak and the collector. */
  static final double BUSY = 0.6;

  /** What two of three zones have to be able to do alone. */
  static final double WITHOUT_A_ZONE = 1.5;

  static final int CORES_OF_AN_INSTANCE = 2;
  static final int LEAST_INSTANCES = 2;

  /** Every record is kept so often; a copy is reckoned to cost a broker as much as the first. */
  static final int COPIES = 3;

  static final int BROKERS = 3;

  /** Of a database: the primary and two that follow it and can take its place. */
  static final int DATABASE_INSTANCES = 3;

  /** For indexes, and for what moves when a broker is away. */
  private static final double DISK_RESERVE = 4.0 / 3;

  private static final Duration WORKING_DAY = Duration.ofHours(10);
  private static final String KAFKA = "kafka";
  private static final String POSTGRES = "postgres";
  private static final String AUDIT = "audit";
  private static final int READERS_OF_AUDIT = 2;
  private static final double MICROS = 1e6;
  private static final double KILO = 1e3;

  public Sizing {
    if (perDay < 1) {
      throw new IllegalArgumentException("at least one invoice a day, not " + perDay);
    }
  }

  /** Platforms of their own, among which tenants are divided. */
  public int cells() {
    return (int) ((perDay + MOST_OF_A_CELL - 1) / MOST_OF_A_CELL);
  }

  public long perDayAndCell() {
    return (perDay + cells() - 1) / cells();
  }

  /** Requests a second in a cell from 16 to 17:30 h. */
  public double peak() {
    return QuarterEndDay.peakFor(Math.toIntExact(perDayAndCell()), WORKING_DAY);
  }

  /** Instances of two cores, enough while one zone is away. */
  public int instances(String service) {
    double cores = coresAtPeak(service) * WITHOUT_A_ZONE;
    return Math.max(LEAST_INSTANCES, up(cores / CORES_OF_AN_INSTANCE));
  }

  /** Of each topic: so many that every instance has some, and as many as every other. */
  public int partitions() {
    int readers =
        SERVICES.stream()
            .mapToInt(one -> instances(one) * (one.equals(AUDIT) ? READERS_OF_AUDIT : 1))
            .max()
            .orElseThrow();
    int usual = Topic.INVOICE_REQUESTS.partitions();
    return usual * up((double) readers / usual);
  }

  public int coresOfABroker() {
    return Math.max(1, up(coresAtPeak(KAFKA) * COPIES * WITHOUT_A_ZONE / BROKERS));
  }

  public double kafkaMegabytesAtPeak() {
    return peak() * costs.kafkaKilobytes() / KILO;
  }

  /** As long as topics are kept. */
  public double diskGigabytesOfABroker() {
    double kept = perDayAndCell() * costs.kafkaKilobytes() / KILO / KILO;
    long days = Topic.INVOICE_REQUESTS.retention().toDays();
    return kept * days * COPIES / BROKERS * DISK_RESERVE;
  }

  /** Of the primaries of all four databases together. */
  public int coresOfPrimaries() {
    return Math.max(SERVICES.size(), up(coresAtPeak(POSTGRES)));
  }

  public double walMegabytesAtPeak() {
    return peak() * costs.walKilobytes() / KILO;
  }

  public double walGigabytesADay() {
    return perDayAndCell() * costs.walKilobytes() / KILO / KILO;
  }

  /** In all cells. */
  public int cores() {
    int instances = SERVICES.stream().mapToInt(this::instances).sum();
    return cells()
        * (instances * CORES_OF_AN_INSTANCE
            + BROKERS * coresOfABroker()
            + DATABASE_INSTANCES * coresOfPrimaries());
  }

  private double coresAtPeak(String process) {
    return peak() * costs.cpuMicrosOf(process) / MICROS / BUSY;
  }

  private static int up(double number) {
    return (int) Math.ceil(number);
  }
}
