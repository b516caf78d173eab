package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.testkit.generator.Bank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The banks' own books of what they have told. */
final class BankLetters {

  private static final String TOLD = "\"entry\":\"told\"";

  private BankLetters() {}

  /** Lets the simulated banks forget that their receipts were taken; they must not run. */
  static void sendAgain(Path simulators) {
    for (Bank bank : Bank.values()) {
      Path book = simulators.resolve("bank-" + bank.id() + ".ndjson");
      try {
        if (Files.exists(book)) {
          List<String> kept =
              Files.readAllLines(book).stream().filter(line -> !line.contains(TOLD)).toList();
          Files.write(book, kept);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
