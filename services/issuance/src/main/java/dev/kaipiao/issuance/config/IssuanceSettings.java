package dev.kaipiao.issuance.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How issuance takes requests in and issues them. */
@ConfigMapping(prefix = "kaipiao.issuance")
public interface IssuanceSettings {

  /**
   * Secret of the request ids: base64 of at least 32 bytes, the same in every instance. Without one
   * the instances agree on a random secret that they keep in the database.
   */
  Optional<String> requestIdSecret();

  /** The HTTP intake. */
  Intake intake();

  /** Callers who wait for the outcome ({@code Prefer: wait}). */
  Waiting waiting();

  /** The consumers. */
  Consumer consumer();

  /** Requests that wait for numbers or quota. */
  PutOff putOff();

  /** Dated tables of the law, in place of those that come with the service. */
  Rules rules();

  /** The HTTP intake. */
  interface Intake {

    /** The largest body of one request, also within a batch and on the topic. */
    @WithDefault("2M")
    MemorySize maxRequestSize();

    /** The largest body of a batch. */
    @WithDefault("32M")
    MemorySize maxBatchSize();

    /** The most requests in a batch. */
    @WithDefault("10000")
    int maxBatchItems();

    /** The most requests of one batch that wait for the broker's acknowledgement. */
    @WithDefault("512")
    int batchInFlight();

    /** The most batches that are read at once; further ones are told to come back. */
    @WithDefault("4")
    int concurrentBatches();

    /**
     * How many accepted requests are remembered, so that their status is known before it is
     * decided.
     */
    @WithDefault("100000")
    int acceptedRemembered();

    /** How long an accepted request is remembered. */
    @WithDefault("PT10M")
    Duration acceptedRememberedFor();

    /** How long the broker may take to acknowledge a request before the caller is turned away. */
    @WithDefault("PT5S")
    Duration publishTimeout();

    /** The same for an item of a batch, whose sender has more patience. */
    @WithDefault("PT15S")
    Duration batchPublishTimeout();

    /** What callers are told to wait when they are turned away. */
    @WithDefault("PT1S")
    Duration retryAfter();
  }

  /** Callers who wait for the outcome. */
  interface Waiting {

    /** The longest a caller may wait. */
    @WithDefault("PT30S")
    Duration longest();

    /** The most callers that wait at once; further ones are answered at once. */
    @WithDefault("5000")
    int callers();

    /** How often the outcome is looked up for those who wait, in one question for all. */
    @WithDefault("PT0.1S")
    Duration lookEvery();
  }

  /** The consumers. */
  interface Consumer {

    /** The most records in one transaction. */
    @WithDefault("500")
    int maxRecords();

    /**
     * The same for requests that can wait; smaller, so that an urgent request of the same seller
     * waits shorter for its ledger.
     */
    @WithDefault("250")
    int maxBulkRecords();
  }

  /** Requests that wait for numbers or quota. */
  interface PutOff {

    /** How often they are tried again, besides at once after a refill. */
    @WithDefault("PT2S")
    Duration tryEvery();

    /** The most requests in one transaction. */
    @WithDefault("500")
    int batch();
  }

  /** Dated tables of the law. */
  interface Rules {

    /** File of tax rates: {@code rate,kind,from,until}. */
    Optional<Path> taxRates();

    /** File of tolerances: {@code from,lineTax,lineNet,documentTax}. */
    Optional<Path> tolerances();
  }
}
