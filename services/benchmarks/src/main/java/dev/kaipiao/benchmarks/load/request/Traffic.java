package dev.kaipiao.benchmarks.load.request;

import dev.kaipiao.benchmarks.load.request.Dice.Question;
import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which request stands at each place of a run, and how it comes in. Everything follows from the
 * seed, so the same request is made again when it has to be sent again.
 */
public final class Traffic {

  private static final int INVALID = -1;

  private final Stock stock;
  private final OrderNumbers orderNumbers;
  private final Dice dice;
  private final Lane[] lanes;
  private final int[] sizes;
  private final int[] sellers;

  /**
   * @param count requests of the run
   * @param border no parcel reaches over this place, at which another part of the run begins
   */
  public Traffic(
      int count,
      int border,
      Mix mix,
      SellerChoice choice,
      long seed,
      Stock stock,
      OrderNumbers orderNumbers) {
    this.stock = stock;
    this.orderNumbers = orderNumbers;
    this.dice = new Dice(seed);
    this.lanes = new Lane[count];
    this.sizes = new int[count];
    this.sellers = new int[count];
    for (int sequence = 0; sequence < count; ) {
      sequence += lay(sequence, sequence < border ? border : count, mix, choice);
    }
  }

  /** What leaves when the request at this place is due; the next parcel starts behind it. */
  public Parcel parcelAt(int sequence) {
    return new Parcel(sequence, sizes[sequence], lanes[sequence]);
  }

  /** Why the request is wrong; empty when it is not. */
  public Optional<ReasonCode> faultOf(int sequence) {
    return templateOf(sequence).fault();
  }

  public String keyOf(int sequence) {
    return orderNumbers.of(sequence);
  }

  /** Whether the seller keeps an account with a bank, which then gets the invoice. */
  public boolean isDelivered(int sequence) {
    return templateOf(sequence).seller().bankAccount() != null;
  }

  public String tenantOf(int sequence) {
    return templateOf(sequence).seller().tenant();
  }

  /** The seller's taxpayer id: the key of a record on the topic of requests. */
  public String sellerOf(int sequence) {
    return templateOf(sequence).seller().taxpayerId().value();
  }

  public byte[] bodyOf(int sequence) {
    return templateOf(sequence).body(orderNumbers, sequence);
  }

  /** Decides the parcel that starts here and returns its size. A batch is of one seller. */
  private int lay(int sequence, int end, Mix mix, SellerChoice choice) {
    boolean batch = dice.throwFor(sequence, Question.BATCH) < mix.batchChance();
    boolean kafka = !batch && dice.throwFor(sequence, Question.KAFKA) < mix.kafkaChance();
    Lane lane = batch ? Lane.BATCH : kafka ? Lane.KAFKA : Lane.SINGLE;
    boolean invalid =
        lane == Lane.SINGLE && dice.throwFor(sequence, Question.INVALID) < mix.invalidShare();
    int seller =
        invalid ? INVALID : choice.pick(dice.throwFor(sequence, Question.SELLER), stock.sellers());
    int size = batch ? Math.min(mix.batchSize(), end - sequence) : 1;
    sizes[sequence] = size;
    Arrays.fill(lanes, sequence, sequence + size, lane);
    Arrays.fill(sellers, sequence, sequence + size, seller);
    return size;
  }

  private RequestTemplate templateOf(int sequence) {
    int seller = sellers[sequence];
    List<RequestTemplate> choice = seller == INVALID ? stock.invalid() : stock.validOf(seller);
    return choice.get(dice.pickFor(sequence, Question.TEMPLATE, choice.size()));
  }
}
