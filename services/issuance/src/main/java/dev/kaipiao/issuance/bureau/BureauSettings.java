package dev.kaipiao.issuance.bureau;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How issuance works with the tax bureau. */
@ConfigMapping(prefix = "kaipiao.issuance.bureau")
public interface BureauSettings {

  /**
   * Base address of the bureau's interface. Without it the lane is off: nothing is leased and
   * nothing is uploaded.
   */
  Optional<URI> url();

  /** Versions of the interface that we speak, the preferred one first. */
  @WithDefault("1.0")
  List<String> versions();

  /** How long the bureau may take for an answer before its outcome counts as unknown. */
  @WithDefault("PT15S")
  Duration timeout();

  /** How often the lane looks for work. */
  @WithDefault("PT0.25S")
  Duration every();

  /**
   * How often unused quota of past months is given back, and the bureau asked about sellers that it
   * has suspended.
   */
  @WithDefault("PT1M")
  Duration upkeepEvery();

  /** Who we are to the bureau; goes into each uploaded invoice. */
  Platform platform();

  /** The breaker around all calls. */
  Breaker breaker();

  /** How large leases of numbers are: they double while they are used up fast, and shrink again. */
  Numbers numbers();

  /** How large leases of quota are, in yuan. */
  Quota quota();

  /** Uploads of invoices. */
  Uploads uploads();

  /** Who we are to the bureau; goes into each uploaded invoice. */
  interface Platform {

    /** Platform id (ptbh). */
    @WithDefault("KAIPIAO")
    String id();

    /** Kind of platform (fpkjfsDm): 4 third party, 5 own. */
    @WithDefault("4")
    String kind();

    /** Network address that issues (ip). */
    @WithDefault("127.0.0.1")
    String ip();

    /** Hardware address that issues (macdz). */
    @WithDefault("00-00-00-00-00-00")
    String mac();

    /** Who stands as drawer (kpr) where a request names nobody. */
    @WithDefault("管理员")
    String drawer();
  }

  /** The breaker around all calls. */
  interface Breaker {

    /** Calls over which failures are counted. */
    @WithDefault("20")
    int calls();

    /** Share of failed calls that opens it. */
    @WithDefault("0.5")
    double failureRatio();

    /** How long it stays open before one call may try. */
    @WithDefault("PT5S")
    Duration delay();

    /** Tries that have to succeed before it closes. */
    @WithDefault("2")
    int successes();
  }

  /** How large leases are: they double while they are used up fast, and shrink again. */
  interface Numbers {

    /** Numbers of a first lease. */
    @WithDefault("2000")
    long initial();

    /** The most numbers of one lease. */
    @WithDefault("50000")
    long largest();

    /** How long the bureau is not asked again after it had none left. */
    @WithDefault("PT1M")
    Duration pause();
  }

  /** How large leases of quota are, in yuan. */
  interface Quota {

    /** Amount of a first lease. */
    @WithDefault("1000000")
    BigDecimal initial();

    /** The largest amount of one lease, unless a single request needs more. */
    @WithDefault("1000000000")
    BigDecimal largest();

    /** How long the bureau is not asked again after it had none left. */
    @WithDefault("PT1M")
    Duration pause();
  }

  /** Uploads of invoices. */
  interface Uploads {

    /** The most invoices in one upload; the bureau takes up to 1,000. */
    @WithDefault("500")
    int batch();

    /** The most bytes of invoices read into one upload. */
    @WithDefault("8M")
    MemorySize batchSize();

    /** Calls about uploads that may be under way at once. */
    @WithDefault("4")
    int inFlight();

    /** Uploads that may wait for the bureau's result at once. */
    @WithDefault("200")
    int outstanding();

    /** When a result is asked for the first time after an upload; later tries wait longer. */
    @WithDefault("PT0.5S")
    Duration askAfter();

    /** The longest wait between two tries. */
    @WithDefault("PT15S")
    Duration longestWait();

    /** How often uploads are looked for that are open and that nobody drives. */
    @WithDefault("PT30S")
    Duration searchEvery();
  }
}
