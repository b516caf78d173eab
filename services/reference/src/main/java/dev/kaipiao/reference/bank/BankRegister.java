package dev.kaipiao.reference.bank;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.receipts.domain.bank.AddressRules;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.BankRegistration;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import dev.kaipiao.reference.store.BankTable;
import dev.kaipiao.reference.store.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The registered banks, in memory. */
@ApplicationScoped
public class BankRegister {

  private static final AddressRules ADDRESSES = new AddressRules(true);

  private final Database database;
  private final BankTable table;
  private volatile Banks banks = new Banks(List.of());
  private volatile Map<BankId, WebhookSecret> secrets = Map.of();

  public BankRegister(Database database, BankTable table) {
    this.database = database;
    this.table = table;
  }

  void start(@Observes StartupEvent started) {
    read();
  }

  /** The banks that get an invoice of this seller. */
  List<Bank> subscribedTo(String seller, String account) {
    return banks.subscribedTo(seller, account);
  }

  WebhookSecret secretOf(BankId bank) {
    return secrets.get(bank);
  }

  /** Registers a bank or changes it; everything that is wrong with the registration otherwise. */
  public List<Violation> register(BankId id, BankRegistration registration) {
    List<Violation> violations = registration.violations(id, banks, ADDRESSES);
    if (violations.isEmpty()) {
      database.inTransaction(
          tx -> {
            table.register(tx, id, registration);
            return id;
          });
      read();
    }
    return violations;
  }

  private void read() {
    Map<BankId, BankRegistration> all = database.inOneStatement(table::all);
    banks =
        new Banks(
            all.entrySet().stream()
                .map(entry -> entry.getValue().toBank(entry.getKey(), ADDRESSES))
                .toList());
    secrets =
        all.entrySet().stream()
            .filter(entry -> entry.getValue().secret().isPresent())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> entry.getValue().secret().get()));
  }
}
