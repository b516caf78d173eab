package dev.kaipiao.audit.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** How the log is written and signed. */
@ConfigMapping(prefix = "kaipiao.audit")
public interface AuditSettings {

  /** The log and its signature. */
  Log log();

  /** What is logged. */
  Intake intake();

  /** The log and its signature. */
  interface Log {

    /**
     * The log's name, first line of every checkpoint and name of its key: its address without
     * scheme, without spaces and plus signs. Never changes.
     */
    @WithDefault("kaipiao.example/audit")
    String origin();

    /** File with the log's Ed25519 private key, PKCS #8, as PEM or DER. */
    Path keyFile();

    /** The pause between two checkpoints of a growing log. */
    @WithDefault("300ms")
    Duration checkpointInterval();

    /** After this long without a checkpoint another instance takes over from a signer. */
    @WithDefault("2s")
    Duration takeoverAfter();
  }

  /** What is logged. */
  interface Intake {

    /** The topics whose records are logged, dead letters included; also those made later. */
    @WithDefault("kaipiao\\..+")
    Pattern topics();

    /**
     * Readers that divide the topics' partitions among them: while one appends, the others seal.
     */
    @WithDefault("2")
    int readers();

    /** The most records that are appended in one transaction. */
    @WithDefault("2000")
    int batch();

    /** The shortest time between two transactions, unless there is enough for a full one. */
    @WithDefault("200ms")
    Duration pace();
  }
}
