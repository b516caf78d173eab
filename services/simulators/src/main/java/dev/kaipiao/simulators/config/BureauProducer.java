package dev.kaipiao.simulators.config;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.Bureau;
import dev.kaipiao.simulators.bureau.BureauBehaviour;
import dev.kaipiao.simulators.bureau.BureauEntry;
import dev.kaipiao.simulators.bureau.BureauTerms;
import dev.kaipiao.simulators.journal.Journal;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the tax bureau together. */
@Singleton
public class BureauProducer {

  /** Sequences of a bureau that forgets: no start ever gives the numbers of an earlier one. */
  private static final long NUMBERS_A_SECOND = 100_000;

  @Produces
  @Singleton
  Journal<BureauEntry> journal(SimulatorSettings settings) {
    return Journal.in(settings.data(), "bureau", BureauEntry.class);
  }

  void close(@Disposes Journal<BureauEntry> journal) {
    journal.close();
  }

  @Produces
  @Singleton
  @Startup
  Bureau bureau(SimulatorSettings settings, Journal<BureauEntry> journal) {
    Clock clock = Clock.systemUTC();
    SimulatorSettings.Bureau bureau = settings.bureau();
    BureauTerms terms =
        new BureauTerms(
            Money.of(bureau.monthlyQuota()),
            bureau.largestSegment(),
            bureau.channel(),
            journal.remembers() ? 1 : clock.instant().getEpochSecond() * NUMBERS_A_SECOND);
    return new Bureau(terms, BureauBehaviour.normal(bureau.version()), clock, journal);
  }
}
