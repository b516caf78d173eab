package dev.kaipiao.issuance.admission;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who may come in, and when. */
@ConfigMapping(prefix = "kaipiao.issuance.admission")
public interface AdmissionSettings {

  /**
   * {@code adaptive}; for comparison {@code static} (a fixed rate and a fixed number in flight) or
   * {@code none} (everything is let in).
   */
  @WithDefault("adaptive")
  Mode mode();

  /** When single requests are held back. */
  Interactive interactive();

  /** When batches are held back. */
  Batch batch();

  /** When backfill is held back. */
  Backfill backfill();

  /**
   * While nothing is issued at all, as without the database: what may wait on the topic of single
   * requests, as time to work it off at the rate seen before, or since nothing was issued.
   */
  @WithDefault("PT10M")
  Duration outageBacklog();

  /**
   * The longest that anybody is told to stay away because of a backlog, before answers are spread
   * over time.
   */
  @WithDefault("PT60S")
  Duration longestRetryAfter();

  /** Requests between the door and the broker's acknowledgement. */
  InFlight inFlight();

  /** The fixed limits of the mode {@code static}. */
  Fixed fixed();

  /** What each tenant may ask for. */
  Tenant tenant();

  /** What single tenants may ask for instead, by the tenant's name. */
  Map<String, Share> tenants();

  /** When the reading of requests from Kafka rests. */
  Flow flow();

  /** When a class is held back. */
  interface Limits {

    /** Lag of the topic of single requests from which the class is held back. */
    Duration lag();

    /**
     * Lag of the bulk topic from which the class is held back; without a value it is not, whatever
     * that lag is.
     */
    Optional<Duration> bulkLag();

    /** Age of the oldest unsent event from which the class is held back. */
    Duration outboxAge();

    /** The class is let in again when all of them are below this share of their limit. */
    @WithDefault("0.4")
    double release();
  }

  /** Of single requests. */
  interface Interactive extends Limits {

    @Override
    @WithDefault("PT8S")
    Duration lag();

    @Override
    @WithDefault("PT60S")
    Duration outboxAge();
  }

  /** Of batches. */
  interface Batch extends Limits {

    @Override
    @WithDefault("PT5S")
    Duration lag();

    @Override
    @WithDefault("PT60S")
    Optional<Duration> bulkLag();

    @Override
    @WithDefault("PT30S")
    Duration outboxAge();
  }

  /** Of backfill. */
  interface Backfill extends Limits {

    @Override
    @WithDefault("PT2S")
    Duration lag();

    @Override
    @WithDefault("PT20S")
    Optional<Duration> bulkLag();

    @Override
    @WithDefault("PT10S")
    Duration outboxAge();
  }

  /** Requests between the door and the broker's acknowledgement. */
  interface InFlight {

    /** Mean time to the acknowledgement above which fewer may be under way at once. */
    @WithDefault("PT0.25S")
    Duration target();

    /** How many may be under way at first. */
    @WithDefault("2000")
    int initial();

    /** How many may be under way at least, however slow the broker is. */
    @WithDefault("256")
    int least();

    /** How many may be under way at most, however fast the broker is. */
    @WithDefault("10000")
    int most();
  }

  /** The fixed limits of the mode {@code static}. */
  interface Fixed {

    /** Requests a second. */
    @WithDefault("2000")
    int rate();

    /** Requests in flight. */
    @WithDefault("1000")
    int inFlight();
  }

  /** What each tenant may ask for. */
  interface Tenant {

    /**
     * Units a second, in each instance. A request costs one, and one more for each further body
     * unit.
     */
    @WithDefault("5000")
    long rate();

    /** Units that may be used at once. */
    @WithDefault("20000")
    long burst();

    /** Bytes of a body that cost one unit. */
    @WithDefault("16K")
    MemorySize bodyUnit();

    /** How long a batch waits for its tenant's share before its items are turned away. */
    @WithDefault("PT10S")
    Duration batchPatience();
  }

  /** What a single tenant may ask for. */
  interface Share {

    /** Units a second, in each instance. */
    long rate();

    /** Units that may be used at once. */
    long burst();
  }

  /** When the reading of requests from Kafka rests. */
  interface Flow {

    /** Lag of single requests from which the bulk topic is not read. */
    @WithDefault("PT2S")
    Duration holdBulkAt();

    /** Lag of single requests below which it is read again. */
    @WithDefault("PT0.5S")
    Duration releaseBulkAt();

    /** Unsent events from which neither topic is read. */
    @WithDefault("50000")
    long holdAllAt();

    /** Unsent events below which both are read again. */
    @WithDefault("20000")
    long releaseAllAt();
  }
}
