package dev.kaipiao.receipts.domain.bank;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All registered banks at one moment. */
public final class Banks {

  private final SortedMap<BankId, Bank> byId = new TreeMap<>();

  public Banks(Collection<Bank> banks) {
    banks.forEach(bank -> byId.put(bank.id(), bank));
  }

  public Optional<Bank> find(BankId id) {
    return Optional.ofNullable(byId.get(id));
  }

  public List<Bank> all() {
    return List.copyOf(byId.values());
  }

  /** The banks that get an invoice of this seller, disabled ones too: theirs wait in the queue. */
  public List<Bank> subscribedTo(String sellerId, String account) {
    return byId.values().stream().filter(bank -> bank.subscribesTo(sellerId, account)).toList();
  }

  /** The bank that registered a certificate; a certificate of two banks speaks for neither. */
  public Optional<Bank> holderOf(String thumbprint) {
    List<Bank> holders =
        byId.values().stream().filter(bank -> bank.pinned(thumbprint).isPresent()).toList();
    return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
  }

  /** Another bank that already speaks for some account of the prefix. */
  public Optional<BankId> speakerFor(String prefix, BankId except) {
    return byId.values().stream()
        .filter(bank -> !bank.id().equals(except))
        .filter(bank -> bank.accounts().stream().anyMatch(each -> overlap(each, prefix)))
        .map(Bank::id)
        .findFirst();
  }

  private static boolean overlap(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }
}
