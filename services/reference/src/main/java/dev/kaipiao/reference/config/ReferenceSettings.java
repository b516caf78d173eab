package dev.kaipiao.reference.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How the synchronous reference works, which is no part of a stack. */
@ConfigMapping(prefix = "kaipiao.reference")
public interface ReferenceSettings {

  /** Secret of the request ids: base64 of at least 32 bytes, the same in every instance. */
  String requestIdSecret();

  /** Requests that may be within at once, with and without a thread; further ones read 503. */
  @WithDefault("1000")
  int within();

  /** What callers are told to wait when they are turned away. */
  @WithDefault("PT1S")
  Duration retryAfter();

  /** The tenants' keys. */
  Signing signing();

  /** The tax bureau. */
  Bureau bureau();

  /** Numbers and quota taken from the bureau in advance. */
  Leases leases();

  /** The banks. */
  Banks banks();

  /** What is done about neighbours that fail; all of it off at first. */
  Resilience resilience();

  /** The tenants' keys. */
  interface Signing {

    /** PKCS#12 files, comma separated; the alias of each key is the tenant. */
    List<Path> stores();

    /** The password of the files and of their keys. */
    String password();

    /** PEM file of the pinned root certificates. */
    Path anchors();
  }

  /** The tax bureau. */
  interface Bureau {

    /** Base address of the bureau's interface. */
    URI url();

    /** Versions of the interface that we speak, the preferred one first. */
    @WithDefault("1.0")
    List<String> versions();

    /** How long the bureau may take for an answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Pause between two questions about the result of an upload. */
    @WithDefault("PT0.1S")
    Duration poll();

    /** How long the result of an upload may take in all. */
    @WithDefault("PT20S")
    Duration patience();
  }

  /** Numbers and quota taken from the bureau in advance. */
  interface Leases {

    /** Numbers of one lease. */
    @WithDefault("10000")
    long numbers();

    /** Quota of one lease in yuan, unless a single request needs more. */
    @WithDefault("100000000")
    BigDecimal quota();

    /** How long the bureau is not asked again after it had none left. */
    @WithDefault("PT1M")
    Duration pause();
  }

  /** The banks. */
  interface Banks {

    /** How long it may take from sending a message to the end of the answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** How long it may take to open a connection. */
    @WithDefault("PT5S")
    Duration connectTimeout();
  }

  /** What is done about neighbours that fail. */
  interface Resilience {

    /** Further tries of a call that got no answer, while the caller waits. */
    @WithDefault("0")
    int retries();

    /** Pause before each of them. */
    @WithDefault("PT0.2S")
    Duration retryPause();

    /** Whether breakers stand before the bureau and each bank. */
    @WithDefault("false")
    boolean breakers();

    /** Calls over which a breaker counts failures. */
    @WithDefault("100")
    int breakerCalls();

    /** Share of failed calls that opens it. */
    @WithDefault("0.5")
    double breakerRatio();

    /** How long it stays open before one call may try. */
    @WithDefault("PT5S")
    Duration breakerDelay();

    /** Calls to one bank that may be under way at once; 0 for any number. */
    @WithDefault("0")
    int callsPerBank();
  }
}
