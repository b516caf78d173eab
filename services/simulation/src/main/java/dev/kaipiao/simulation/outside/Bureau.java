package dev.kaipiao.simulation.outside;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.leqi.UploadResult;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tax bureau. It knows a question by its serial and answers a repetition as it did before; it
 * does not look whether an invoice has come under another serial, that is the platform's duty.
 */
public final class Bureau extends Party {

  private static final String DONE = "00";
  private static final String REFUSED = "41";

  /** Numbers that were leased. */
  public record Granted(String seller, InvoiceNumber first, long count) {}

  private record Taken(List<InvoiceNumber> numbers, long at, long processing) {}

  private final long numbersForEach;
  private final long quotaForEach;
  private final Map<String, Granted> segments = new LinkedHashMap<>();
  private final Map<String, Long> quotas = new HashMap<>();
  private final Map<String, Long> quotaBySerial = new HashMap<>();
  private final Map<String, Long> numbersBySeller = new HashMap<>();
  private final Map<String, Taken> uploads = new HashMap<>();
  private final Map<InvoiceNumber, List<String>> serialsOf = new LinkedHashMap<>();
  private final int refusing;
  private final int choking;
  private long nextSequence = 1;

  /**
   * @param numbersForEach how many numbers a seller gets at most
   * @param quotaForEach how much quota, in cents
   */
  public Bureau(World world, long numbersForEach, long quotaForEach) {
    super("bureau", world);
    this.numbersForEach = numbersForEach;
    this.quotaForEach = quotaForEach;
    this.refusing = world.chance().pick(List.of(0, 0, 7));
    this.choking = world.chance().pick(List.of(0, 0, 5));
  }

  /** How long its answer is on its way. */
  public long answersAfter() {
    boolean hurried = world().hazards().isCalm() || world().chance().oneIn(2);
    return hurried ? world().hazards().latency() : Time.millis(world().chance().below(1_500));
  }

  /** A segment of at most so many numbers; empty when none is left. */
  public Optional<Granted> lease(String serial, String seller, long count) {
    return ask(
        () -> {
          if (!segments.containsKey(serial)) {
            long left = numbersForEach - numbersBySeller.getOrDefault(seller, 0L);
            long given = Math.min(count, left);
            if (given == 0) {
              return Optional.empty();
            }
            numbersBySeller.merge(seller, given, Long::sum);
            InvoiceNumber first = InvoiceNumber.of("26352" + "%015d".formatted(nextSequence));
            nextSequence += given;
            segments.put(serial, new Granted(seller, first, given));
            note("leases " + given + " numbers from " + nextSequence + " to " + seller);
          }
          return Optional.of(segments.get(serial));
        });
  }

  /** Quota of at most so many cents; zero when none is left. */
  public long quota(String serial, String seller, long cents) {
    return ask(
        () ->
            quotaBySerial.computeIfAbsent(
                serial,
                any -> {
                  long given = Math.min(cents, quotaForEach - quotaOf(seller));
                  quotas.merge(seller, given, Long::sum);
                  note("grants " + given + " cents to " + seller);
                  return given;
                }));
  }

  /** Whether it takes the upload as a whole. */
  public boolean upload(String serial, List<InvoiceNumber> numbers) {
    return ask(
        () -> {
          if (numbers.stream().anyMatch(number -> hits(number, choking))) {
            note("turns down upload " + serial + " as a whole");
            return false;
          }
          if (!uploads.containsKey(serial)) {
            long processing = Time.millis(world().chance().below(900));
            uploads.put(serial, new Taken(numbers, world().schedule().now(), processing));
            numbers.forEach(
                number -> serialsOf.computeIfAbsent(number, any -> new ArrayList<>()).add(serial));
            note("takes upload " + serial + " of " + numbers);
          }
          return true;
        });
  }

  /** How an upload stands. */
  public UploadResult result(String serial) {
    return ask(
        () -> {
          Taken taken = uploads.get(serial);
          if (taken == null) {
            return new UploadResult.Unknown();
          }
          if (world().schedule().now() < taken.at() + taken.processing()) {
            return new UploadResult.Processing();
          }
          Map<InvoiceNumber, Verdict> verdicts = new HashMap<>();
          taken
              .numbers()
              .forEach(
                  number ->
                      verdicts.put(number, new Verdict(accepts(number) ? DONE : REFUSED, "")));
          return new UploadResult.Done(verdicts);
        });
  }

  /** Whether it accepts this invoice, once it has got it. */
  public boolean accepts(InvoiceNumber number) {
    return !hits(number, refusing) && !hits(number, choking);
  }

  private static boolean hits(InvoiceNumber number, int oneIn) {
    return oneIn > 0 && number.sequence() % oneIn == 0;
  }

  /** Whether it turns down every upload that holds this invoice. */
  public boolean chokesOn(InvoiceNumber number) {
    return hits(number, choking);
  }

  public List<Granted> segments() {
    return List.copyOf(segments.values());
  }

  public long quotaOf(String seller) {
    return quotas.getOrDefault(seller, 0L);
  }

  /** Under which serials it took this invoice. */
  public List<String> serialsOf(InvoiceNumber number) {
    return serialsOf.getOrDefault(number, List.of());
  }
}
