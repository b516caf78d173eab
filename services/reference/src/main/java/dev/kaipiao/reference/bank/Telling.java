package dev.kaipiao.reference.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Channel;
import dev.kaipiao.receipts.domain.delivery.Delivery;
import dev.kaipiao.reference.config.ReferenceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the banks of one invoice, one after the other, and waits for each. */
@ApplicationScoped
public class Telling {

  private final BankRegister register;
  private final Webhooks webhooks;
  private final BankTopics topics;
  private final ReferenceSettings.Resilience resilience;
  private final Map<BankId, BankGuard> guards = new ConcurrentHashMap<>();

  public Telling(
      BankRegister register, Webhooks webhooks, BankTopics topics, ReferenceSettings settings) {
    this.register = register;
    this.webhooks = webhooks;
    this.topics = topics;
    this.resilience = settings.resilience();
  }

  /**
   * Who was told.
   *
   * @param message the same each time this invoice is told to this bank
   */
  public record Told(String bank, UUID message) {}

  /**
   * Tells everybody who is to know of it.
   *
   * @throws BankUnavailableException when one bank did not take it; those before it have
   */
  public List<Told> tell(InvoiceSigned invoice) {
    List<Bank> banks =
        register.subscribedTo(invoice.sellerId().value(), invoice.sellerBankAccount());
    List<Told> told = new ArrayList<>(banks.size());
    if (!banks.isEmpty()) {
      byte[] delivery = Json.write(Delivery.of(invoice));
      for (Bank bank : banks) {
        UUID message = UUID.nameUUIDFromBytes((bank.id() + "/" + invoice.number()).getBytes(UTF_8));
        guardOf(bank.id()).call(() -> tell(bank, message, invoice, delivery));
        told.add(new Told(bank.id().value(), message));
      }
    }
    return told;
  }

  private void tell(Bank bank, UUID message, InvoiceSigned invoice, byte[] delivery) {
    if (bank.channel() == Channel.KAFKA) {
      topics.send(bank, message, invoice, delivery);
    } else {
      webhooks.send(bank, register.secretOf(bank.id()), message, invoice, delivery);
    }
  }

  private BankGuard guardOf(BankId bank) {
    return guards.computeIfAbsent(bank, id -> new BankGuard(id, resilience));
  }
}
