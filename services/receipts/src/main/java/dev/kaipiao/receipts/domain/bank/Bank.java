package dev.kaipiao.receipts.domain.bank;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A registered bank.
 *
 * @param url where its webhooks go; null on the Kafka channel
 * @param certificates with which it may sign receipts and open connections
 * @param accounts prefixes of the account numbers that it keeps; a whole number is a prefix too
 * @param sellers taxpayer ids whose invoices it wants besides those of its own accounts; {@code *}
 *     wants all
 * @param disabledBecause why nothing is sent to it until it is registered again; empty while it is
 *     served
 * @param revision rises with every change of the registration, its secret included
 */
public record Bank(
    BankId id,
    String name,
    Channel channel,
    URI url,
    List<PinnedCertificate> certificates,
    Set<String> accounts,
    Set<String> sellers,
    Optional<String> disabledBecause,
    long revision) {

  private static final String EVERYONE = "*";

  public Bank {
    certificates = List.copyOf(certificates);
    accounts = Set.copyOf(accounts);
    sellers = Set.copyOf(sellers);
  }

  /**
   * Whether it gets the invoices of a seller: the bank that keeps the seller's account always, any
   * other by subscription.
   *
   * @param account the seller's account as the invoice tells it, or null
   */
  public boolean subscribesTo(String sellerId, String account) {
    return sellers.contains(EVERYONE) || sellers.contains(sellerId) || keeps(account);
  }

  /** Whether the account is one of the bank's, so that the bank may speak for it. */
  public boolean keeps(String account) {
    return account != null && accounts.stream().anyMatch(account::startsWith);
  }

  public Optional<PinnedCertificate> pinned(String thumbprint) {
    return certificates.stream().filter(each -> each.thumbprint().equals(thumbprint)).findFirst();
  }

  /** When the last of its certificates ends; from then on it cannot sign a receipt. */
  public Optional<Instant> signsUntil() {
    return certificates.stream()
        .map(each -> each.certificate().getNotAfter().toInstant())
        .max(Comparator.naturalOrder());
  }

  public boolean disabled() {
    return disabledBecause.isPresent();
  }
}
