package dev.kaipiao.simulators.bank.receipt;

import dev.kaipiao.contracts.command.BankReceipt;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.simulators.bank.Bank;
import dev.kaipiao.simulators.bank.BankMode;
import dev.kaipiao.simulators.bank.Payment;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import dev.kaipiao.simulators.bank.identity.ReceiptSigner;
import dev.kaipiao.simulators.bank.receipt.ReceiptChannel.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Tells of a bank's payments, in a thread of its own: takes the oldest, signs, sends, and sends
 * again until they are taken. In its bad moods it floods or forges besides.
 */
public final class ReceiptDesk implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReceiptDesk.class);
  private static final int BATCH = 200;
  private static final long IDLE_MS = 200;
  private static final long GATHER_MS = 100;
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5_000;

  /** Bounds a flood to some 2,000 receipts a second. */
  private static final long FLOOD_PAUSE_MS = 100;

  private final Bank bank;
  private final ReceiptChannel channel;
  private final ReceiptWriter writer;
  private final ReceiptSigner signer;
  private final Forger forger;
  private final Strays strays;
  private final Thread thread;
  private volatile boolean closed;
  private long pause = FIRST_PAUSE_MS;

  public ReceiptDesk(
      Bank bank, BankIdentity identity, BankIdentity impostor, ReceiptChannel channel) {
    this.bank = bank;
    this.channel = channel;
    this.writer = new ReceiptWriter(bank.profile());
    this.signer = new ReceiptSigner(identity);
    this.forger = new Forger(bank.profile(), signer, impostor);
    this.strays = new Strays(bank.profile());
    this.thread = new Thread(this::run, "receipts-" + bank.profile().id());
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        turn();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.errorf(e, "SIM-203 receipts of %s failed, will go on", bank.profile().id());
        rest();
      }
    }
  }

  private void turn() throws InterruptedException {
    BankMode mode = bank.behaviour().mode();
    List<Payment> payments = payments(mode);
    if (!payments.isEmpty()) {
      tell(payments);
    }
    if (mode == BankMode.FORGE && !payments.isEmpty()) {
      bank.counts().forgedSent(sent(List.of(forger.next(payments.get(0)))));
    }
    if (mode == BankMode.FLOOD) {
      flood(payments);
    }
  }

  /** A bank does not call for each payment: what is booked within a moment is told together. */
  private List<Payment> payments(BankMode mode) throws InterruptedException {
    if (mode == BankMode.FLOOD) {
      return bank.untold(BATCH, 1);
    }
    List<Payment> first = bank.untold(BATCH, IDLE_MS);
    if (first.isEmpty() || first.size() == BATCH) {
      return first;
    }
    Thread.sleep(GATHER_MS);
    return bank.untold(BATCH, 0);
  }

  private void tell(List<Payment> payments) {
    List<Payment> settled = new ArrayList<>();
    int taken = 0;
    int refused = 0;
    List<List<Payment>> groups = groups(payments);
    List<Fate> fates = channel.send(groups.stream().map(this::parcel).toList());
    for (int i = 0; i < groups.size(); i++) {
      switch (fates.get(i)) {
        case TAKEN -> taken += groups.get(i).size();
        case REFUSED -> refused += groups.get(i).size();
        case NOT_BELIEVED, LATER -> {
          continue;
        }
      }
      settled.addAll(groups.get(i));
    }
    if (settled.isEmpty()) {
      rest();
      return;
    }
    pause = FIRST_PAUSE_MS;
    bank.told(settled);
    bank.counts().receiptsSent(taken);
    bank.counts().receiptsRefused(refused);
  }

  /** What was just told once more, and as many receipts that fit nothing. */
  private void flood(List<Payment> payments) throws InterruptedException {
    List<Parcel> parcels = new ArrayList<>();
    groups(payments).forEach(group -> parcels.add(parcel(group)));
    groups(strays.some(BATCH)).forEach(group -> parcels.add(parcel(group)));
    bank.counts().floodSent(sent(parcels));
    Thread.sleep(FLOOD_PAUSE_MS);
  }

  /** How many receipts arrived, whatever was thought of them. */
  private int sent(List<Parcel> parcels) {
    List<Fate> fates = channel.send(parcels);
    return IntStream.range(0, parcels.size())
        .filter(i -> fates.get(i) != Fate.LATER)
        .map(i -> parcels.get(i).receipts())
        .sum();
  }

  private List<List<Payment>> groups(List<Payment> payments) {
    List<List<Payment>> groups = new ArrayList<>();
    int size = channel.receiptsInParcel();
    for (int from = 0; from < payments.size(); from += size) {
      groups.add(payments.subList(from, Math.min(payments.size(), from + size)));
    }
    return groups;
  }

  private Parcel parcel(List<Payment> group) {
    List<BankReceipt> receipts = group.stream().map(writer::write).toList();
    byte[] body = Json.write(receipts.size() == 1 ? receipts.get(0) : receipts);
    return new Parcel(body, signer.sign(body), receipts.get(0).payeeAccount(), receipts.size());
  }

  /** Waits longer each time, up to five seconds. */
  private void rest() {
    try {
      Thread.sleep(pause);
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    channel.close();
  }
}
