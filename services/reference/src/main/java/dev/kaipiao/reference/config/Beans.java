package dev.kaipiao.reference.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.bureau.leqi.BureauBreaker;
import dev.kaipiao.issuance.bureau.leqi.InterfaceVersion;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.LeqiTransport;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.checking.RuleBook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/** What the rooms share: the clock, the rules, the maker of request ids, the bureau's client. */
@Singleton
public class Beans {

  /** Failures in a row that no run reaches: a breaker that is there and never opens. */
  private static final int NEVER = 1_000_000;

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  RequestCheck requestCheck() {
    return new RequestCheck(
        RuleBook.of(table("/rules/tax-rates.csv"), table("/rules/tolerances.csv")));
  }

  @Produces
  @Singleton
  RequestIds requestIds(ReferenceSettings settings) {
    return new RequestIds(Base64.getDecoder().decode(settings.requestIdSecret()));
  }

  @Produces
  @Singleton
  BureauBreaker breaker(ReferenceSettings settings, Clock clock, MeterRegistry metrics) {
    ReferenceSettings.Resilience resilience = settings.resilience();
    return resilience.breakers()
        ? new BureauBreaker(
            resilience.breakerCalls(),
            resilience.breakerRatio(),
            resilience.breakerDelay(),
            1,
            clock,
            metrics)
        : new BureauBreaker(NEVER, 1, resilience.breakerDelay(), 1, clock, metrics);
  }

  @Produces
  @Singleton
  LeqiClient bureau(
      ReferenceSettings settings, BureauBreaker breaker, Clock clock, MeterRegistry metrics) {
    return new LeqiClient(
        new LeqiTransport(
            settings.bureau().url(),
            settings.bureau().timeout(),
            new InterfaceVersion(settings.bureau().versions()),
            breaker,
            metrics,
            clock));
  }

  /** The law as it comes with issuance. */
  private static List<String> table(String resource) {
    try (InputStream in = RequestCheck.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the rules cannot be read", e);
    }
  }
}
