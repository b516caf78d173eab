package dev.kaipiao.simulators.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the simulators. */
@ConfigMapping(prefix = "kaipiao.simulators")
public interface SimulatorSettings {

  /**
   * Directory for what outlives a restart: the bureau's and the banks' journals, the banks' keys.
   * Without it everything is new at each start.
   */
  Optional<Path> data();

  /** Under which address the platform reaches the simulators; goes into bank registrations. */
  URI publicUrl();

  /** Base address of the receipts service; over https the bank's certificate is presented. */
  URI receiptsUrl();

  /**
   * File with the bearer token of a bank; the text {bank} in it stands for the bank's id. It is
   * read again when it changes. Without it a bank relies on its client certificate.
   */
  Optional<String> receiptsToken();

  /** PEM file with the authority of the receipts service, for https. */
  Optional<Path> receiptsTrust();

  /** The tax bureau. */
  Bureau bureau();

  /** All banks. */
  Banks banks();

  /** The tax bureau. */
  interface Bureau {

    /** Version of the interface it speaks at start. */
    @WithDefault("1.0")
    String version();

    /** Net amount that a taxpayer may be granted a month, unless set otherwise. */
    @WithDefault("100000000000.00")
    String monthlyQuota();

    /** The most numbers that one call can lease. */
    @WithDefault("100000")
    long largestSegment();

    /** Fifth digit of every number. */
    @WithDefault("2")
    String channel();
  }

  /** All banks. */
  interface Banks {

    /** Share of invoices that are paid, at start. */
    @WithDefault("1.0")
    double payRatio();

    /** Share of payments that do not name their invoice, at start. */
    @WithDefault("0.1")
    double unreferencedRatio();

    /** How many receipts a bank keeps for sending before it takes no more deliveries. */
    @WithDefault("50000")
    int pendingLimit();
  }
}
