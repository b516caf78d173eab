package dev.kaipiao.simulators.bank;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** All banks by their id. */
public final class Banks {

  private final Map<BankProfile, Bank> banks = new EnumMap<>(BankProfile.class);

  public Banks(Collection<Bank> all) {
    all.forEach(bank -> banks.put(bank.profile(), bank));
  }

  public Optional<Bank> named(String id) {
    return BankProfile.named(id).map(banks::get);
  }

  public Bank of(BankProfile profile) {
    return banks.get(profile);
  }

  public Collection<Bank> all() {
    return banks.values();
  }
}
