package dev.kaipiao.receipts.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the receipts service. */
@ConfigMapping(prefix = "kaipiao.receipts")
public interface ReceiptsSettings {

  /**
   * Key that seals the banks' webhook secrets in the database: base64 of 32 bytes, the same in
   * every instance. Without it they are kept as they are, which is for trials only.
   */
  Optional<String> sealingKey();

  /** How long an instance may work with the banks it read before it reads them again. */
  @WithDefault("1s")
  Duration registryAge();

  /** The lanes of the webhook banks. */
  Lane lane();

  /** When a message that was not taken is tried again. */
  Retry retry();

  /** How messages are sent. */
  Webhook webhook();

  /** How payments find their invoices. */
  Matching matching();

  /** The lanes of the webhook banks. */
  interface Lane {

    /** Messages that one bank may have under way at most: its bulkhead. */
    @WithDefault("4")
    int slots();

    /** How often an idle lane looks for work; also how long deliveries gather into a message. */
    @WithDefault("100ms")
    Duration poll();

    /** How often instances look whether a lane has no holder, and how its queue stands. */
    @WithDefault("2s")
    Duration watch();

    /** How long a lane that stops waits for answers that are under way. */
    @WithDefault("5s")
    Duration farewell();

    /** Tries that the breaker looks back on. */
    @WithDefault("10")
    int breakerVolume();

    /** Share of them that must have failed for the breaker to open. */
    @WithDefault("0.5")
    double breakerRatio();

    /** How long an open breaker waits before it lets one message through. */
    @WithDefault("10s")
    Duration breakerDelay();
  }

  /** When a message that was not taken is tried again. */
  interface Retry {

    /**
     * Pause before each try; after the last one the message is abandoned, to be replayed by hand.
     */
    @WithDefault("0s,5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> schedule();

    /** Share by which a pause is lengthened at random, at most. */
    @WithDefault("0.2")
    double jitter();
  }

  /** How messages are sent. */
  interface Webhook {

    /** Largest body of a message, in bytes. */
    @WithDefault("20000")
    int maxBytes();

    /** How long it may take from sending a message to the end of the answer. */
    @WithDefault("20s")
    Duration timeout();

    /** How long it may take to open a connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * Key of the asymmetric signature ({@code v1a}, Ed25519): base64 of PKCS #8. Without it only
     * the symmetric one is sent.
     */
    Optional<String> signingKey();

    /**
     * Whether banks may be reached at loopback and private addresses, as over leased lines.
     * Link-local and multicast addresses never are.
     */
    @WithDefault("true")
    boolean privateNetworks();
  }

  /** How payments find their invoices. */
  interface Matching {

    /**
     * Days before the date of issue in which a payment without a reference may have been booked.
     */
    @WithDefault("30")
    int daysBefore();

    /** Days after the date of issue in which it may have been booked. */
    @WithDefault("180")
    int daysAfter();
  }
}
