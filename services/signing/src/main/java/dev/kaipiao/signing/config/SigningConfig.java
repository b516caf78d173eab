package dev.kaipiao.signing.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of signing. */
@ConfigMapping(prefix = "kaipiao.signing")
public interface SigningConfig {

  /** The tenants' keys. */
  Keys keys();

  /** Who is trusted. */
  Trust trust();

  /** How issued invoices are signed. */
  Batch batch();

  /** The listener on which anybody can have a document verified. */
  Verification verification();

  /** The tenants' keys. */
  interface Keys {

    /** PKCS#12 files, comma separated; the alias of each key is the tenant. */
    List<Path> stores();

    /** The password of the files and of their keys. */
    String password();

    /** How often the files are looked at; a changed one is read again. */
    @WithDefault("5s")
    Duration reloadInterval();

    /** How often keys that expire soon are reported in the log. */
    @WithDefault("24h")
    Duration expiryInterval();
  }

  /** Who is trusted. */
  interface Trust {

    /** PEM file of the pinned root certificates. */
    Path anchors();
  }

  /** How issued invoices are signed. */
  interface Batch {

    /** The largest number of invoices in one transaction. */
    @WithDefault("500")
    int maxRecords();

    /** Threads that sign; 0 means one for each processor. */
    @WithDefault("0")
    int workers();
  }

  /** The listener on which anybody can have a document verified. */
  interface Verification {

    /** Address to listen on. */
    @WithDefault("0.0.0.0")
    String host();

    /** Port to listen on; 0 takes any free one, a negative number switches the listener off. */
    @WithDefault("2230")
    int port();

    /** Largest body of one document, in bytes. */
    @WithDefault("5242880")
    int maxDocumentBytes();

    /** Largest body of a batch, in bytes. */
    @WithDefault("20971520")
    int maxBatchBytes();

    /** Most documents in one batch. */
    @WithDefault("1000")
    int maxBatchDocuments();

    /** Most bytes of bodies in memory at a time; calls beyond that are asked to come again. */
    @WithDefault("67108864")
    long bodyBudgetBytes();
  }
}
