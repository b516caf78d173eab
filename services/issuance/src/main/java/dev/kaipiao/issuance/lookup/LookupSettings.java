package dev.kaipiao.issuance.lookup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How callers' questions are put to the database, and how long answers are kept. */
@ConfigMapping(prefix = "kaipiao.issuance.lookup")
public interface LookupSettings {

  /** How long the database may take for an answer, waiting for a turn included. */
  @WithDefault("PT5S")
  Duration timeout();

  /** Questions that are put at once. */
  @WithDefault("50")
  int concurrent();

  /** Questions that wait for their turn; further ones are told to come back. */
  @WithDefault("5000")
  int queued();

  /** When the database is not asked any more. */
  Breaker breaker();

  /** How long answers are kept. */
  Kept kept();

  /** When the database is not asked any more. */
  interface Breaker {

    /** Questions over which failures are counted. */
    @WithDefault("100")
    int calls();

    /** Share of failures that opens it. */
    @WithDefault("0.5")
    double failureRatio();

    /** How long it stays open before one question may try. */
    @WithDefault("PT1S")
    Duration delay();
  }

  /** How long answers are kept. */
  interface Kept {

    /** Answers of each kind that are kept at most. */
    @WithDefault("50000")
    int most();

    /** How long an answer may be given, the last time when the database cannot be asked. */
    @WithDefault("PT600S")
    Duration longest();

    /** After this an answer that cannot change any more is looked up again, behind the caller. */
    @WithDefault("PT300S")
    Duration refreshed();

    /** How long an answer is given that can still change. */
    @WithDefault("PT0.2S")
    Duration changing();

    /** How long it is said that there is no such invoice. */
    @WithDefault("PT1S")
    Duration absent();
  }
}
