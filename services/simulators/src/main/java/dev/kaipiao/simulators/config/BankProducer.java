package dev.kaipiao.simulators.config;

import dev.kaipiao.simulators.bank.Bank;
import dev.kaipiao.simulators.bank.BankBehaviour;
import dev.kaipiao.simulators.bank.BankEntry;
import dev.kaipiao.simulators.bank.BankMode;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Banks;
import dev.kaipiao.simulators.bank.identity.BankIdentities;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import dev.kaipiao.simulators.journal.Journal;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Puts the banks together. */
@Singleton
public class BankProducer {

  @Produces
  @Singleton
  BankIdentities makers(SimulatorSettings settings) {
    return new BankIdentities(Clock.systemUTC(), settings.data());
  }

  @Produces
  @Singleton
  Map<BankProfile, BankIdentity> identities(BankIdentities makers) {
    Map<BankProfile, BankIdentity> identities = new EnumMap<>(BankProfile.class);
    Arrays.stream(BankProfile.values()).forEach(bank -> identities.put(bank, makers.of(bank)));
    return identities;
  }

  @Produces
  @Singleton
  Banks banks(SimulatorSettings settings) {
    return new Banks(
        Arrays.stream(BankProfile.values()).map(profile -> bank(profile, settings)).toList());
  }

  private static Bank bank(BankProfile profile, SimulatorSettings settings) {
    SimulatorSettings.Banks banks = settings.banks();
    return new Bank(
        profile,
        new BankBehaviour(BankMode.NORMAL, 0, banks.payRatio(), banks.unreferencedRatio()),
        Clock.systemUTC(),
        Journal.in(settings.data(), "bank-" + profile.id(), BankEntry.class),
        banks.pendingLimit());
  }
}
