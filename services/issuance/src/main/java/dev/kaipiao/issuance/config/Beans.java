package dev.kaipiao.issuance.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.checking.RuleBook;
import dev.kaipiao.issuance.store.SecretTable;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the rooms share: the clock, the rules, the maker of request ids. */
@Singleton
public class Beans {

  private static final int SECRET_BYTES = 32;
  private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(30);

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  RequestCheck requestCheck(IssuanceSettings settings) {
    return new RequestCheck(
        RuleBook.of(
            table(settings.rules().taxRates(), "/rules/tax-rates.csv"),
            table(settings.rules().tolerances(), "/rules/tolerances.csv")));
  }

  @Produces
  @Singleton
  RequestIds requestIds(IssuanceSettings settings, SecretTable secrets) {
    byte[] secret =
        settings
            .requestIdSecret()
            .map(text -> Base64.getDecoder().decode(text))
            .orElseGet(
                () -> secrets.agree("request-ids", random()).await().atMost(DATABASE_PATIENCE));
    return new RequestIds(secret);
  }

  private static byte[] random() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  private static List<String> table(Optional<Path> file, String resource) {
    try (InputStream in =
        file.isPresent()
            ? Files.newInputStream(file.get())
            : Beans.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the rules cannot be read", e);
    }
  }
}
