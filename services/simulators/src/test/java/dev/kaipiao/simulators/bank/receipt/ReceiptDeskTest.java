package dev.kaipiao.simulators.bank.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bank.Bank;
import dev.kaipiao.simulators.bank.BankBehaviour;
import dev.kaipiao.simulators.bank.BankEntry;
import dev.kaipiao.simulators.bank.BankMode;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Delivery;
import dev.kaipiao.simulators.bank.identity.BankIdentities;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import dev.kaipiao.simulators.journal.Journal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptDeskTest {

  private static final InvoiceNumber NUMBER = InvoiceNumber.of("26352000000000000001");

  private final Bank bank =
      new Bank(
          BankProfile.JIANGHAI,
          new BankBehaviour(BankMode.NORMAL, 0, 1, 0),
          Clock.systemUTC(),
          Journal.in(Optional.empty(), "bank", BankEntry.class),
          10_000);
  private final TestingChannel channel = new TestingChannel();
  private final BankIdentities identities = new BankIdentities(Clock.systemUTC(), Optional.empty());
  private final BankIdentity identity = identities.of(BankProfile.JIANGHAI);
  private final ReceiptDesk desk =
      new ReceiptDesk(bank, identity, identities.impostorOf(BankProfile.JIANGHAI), channel);

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void receiptsTravelTogetherAndAreCounted() {
    deliver(450);
    desk.start();
    await().until(() -> bank.report().receiptsSent() == 450);
    assertThat(channel.parcels).extracting(Parcel::receipts).containsExactly(200, 200, 50);
  }

  @Test
  void whatCouldNotBeTakenIsSentAgainByteForByte() {
    // Given
    deliver(1);
    channel.answers.addAll(List.of(ReceiptChannel.Fate.LATER, ReceiptChannel.Fate.LATER));
    // When
    desk.start();
    await().until(() -> bank.report().receiptsSent() == 1);
    // Then
    assertThat(channel.parcels).hasSize(3);
    assertThat(channel.parcels.get(2).body()).isEqualTo(channel.parcels.get(0).body());
    assertThat(bank.report().receiptsPending()).isZero();
  }

  @Test
  void whatIsRefusedForGoodIsNotSentAgain() {
    deliver(1);
    channel.answers.add(ReceiptChannel.Fate.REFUSED);
    desk.start();
    await().until(() -> bank.report().receiptsRefused() == 1);
    assertThat(bank.report().receiptsPending()).isZero();
    assertThat(bank.report().receiptsSent()).isZero();
  }

  @Test
  void aForgingBankStillTellsTheTruthBesides() {
    bank.behave(new BankBehaviour(BankMode.FORGE, 0, 1, 0));
    deliver(3);
    desk.start();
    await().until(() -> bank.report().forgedSent() == 1);
    assertThat(bank.report().receiptsSent()).isEqualTo(3);
  }

  @Test
  void aFloodingBankSendsWhatFitsNothing() {
    bank.behave(new BankBehaviour(BankMode.FLOOD, 0, 1, 0));
    desk.start();
    await().until(() -> bank.report().floodSent() >= 400);
    assertThat(bank.report().receiptsSent()).isZero();
  }

  private void deliver(int count) {
    List<Delivery> deliveries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Delivery(
                        NUMBER.plus(i), "销", "6101000000000001", "购", null, null, Money.of("1.00")))
            .toList();
    bank.take(List.of(new Delivery.Message("m1", deliveries)));
  }

  /** Answers as it was told, then takes everything. */
  private static final class TestingChannel implements ReceiptChannel {
    private final List<Parcel> parcels = new CopyOnWriteArrayList<>();
    private final List<Fate> answers = new CopyOnWriteArrayList<>();

    @Override
    public List<Fate> send(List<Parcel> sent) {
      List<Fate> fates = new ArrayList<>();
      for (Parcel parcel : sent) {
        parcels.add(parcel);
        fates.add(answers.isEmpty() ? Fate.TAKEN : answers.remove(0));
      }
      return fates;
    }

    @Override
    public int receiptsInParcel() {
      return 200;
    }

    @Override
    public void close() {}
  }
}
