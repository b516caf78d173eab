package dev.kaipiao.receipts.settlement;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import dev.kaipiao.receipts.domain.receipt.Judging;
import dev.kaipiao.receipts.domain.receipt.Refusal;
import dev.kaipiao.receipts.domain.receipt.Verdict;
import dev.kaipiao.receipts.store.EvidenceStore.Evidence;
import dev.kaipiao.receipts.store.EvidenceStore.Refused;
import dev.kaipiao.receipts.store.ReceiptStore.Known;
import dev.kaipiao.receipts.store.ReceiptStore.NewReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The receipts of one batch on their way into heaps: fresh, repeated, refused. */
final class Sorting {

  private final Map<UUID, Arrival> arrivals = new LinkedHashMap<>();
  private final List<NewReceipt> believed = new ArrayList<>();
  private final Map<Refused.Same, Refused> refused = new LinkedHashMap<>();
  private final List<NewReceipt> fresh = new ArrayList<>();
  private int repeats;

  private Sorting() {}

  static Sorting of(List<Arrival> arrivals, Banks banks, Judging judging, Instant now) {
    Sorting sorting = new Sorting();
    for (Arrival arrival : arrivals) {
      UUID evidenceId = CloudEvent.nextId();
      sorting.arrivals.put(evidenceId, arrival);
      judging
          .judge(banks.find(arrival.bank()), arrival.signed(), now)
          .forEach(verdict -> sorting.put(arrival.bank(), evidenceId, verdict));
    }
    return sorting;
  }

  /** Genuine receipts, in the order in which they came. */
  List<NewReceipt> believed() {
    return believed;
  }

  /** Puts each believed receipt on its heap: what came before it, in this batch too, counts. */
  void settle(Known before) {
    Map<ReceiptKey, String> digests = new HashMap<>(before.digests());
    Set<Code> codes = new HashSet<>();
    for (NewReceipt each : believed) {
      String known = digests.get(each.key());
      if (known != null) {
        settleAgain(each, known);
      } else if (before.replaying().contains(each.key()) || !codes.add(Code.of(each))) {
        refuse(each, ReasonCode.IDENTIFYING_CODE_REPLAYED);
      } else {
        digests.put(each.key(), each.receipt().digest());
        fresh.add(each);
      }
    }
  }

  private void settleAgain(NewReceipt receipt, String knownDigest) {
    if (knownDigest.equals(receipt.receipt().digest())) {
      repeats++;
    } else {
      refuse(receipt, ReasonCode.RECEIPT_ALTERED);
    }
  }

  List<NewReceipt> fresh() {
    return fresh;
  }

  int repeats() {
    return repeats;
  }

  /** Each refusal once, with how often it occurred. */
  List<Refused> refused() {
    return List.copyOf(refused.values());
  }

  /** The bytes of fresh receipts and of the given refusals, each body once. */
  List<Evidence> evidenceOf(List<Refused> refusals) {
    Set<UUID> wanted = new HashSet<>();
    fresh.forEach(each -> wanted.add(each.evidenceId()));
    refusals.forEach(each -> wanted.add(each.evidenceId()));
    return arrivals.entrySet().stream()
        .filter(each -> wanted.contains(each.getKey()))
        .map(each -> evidence(each.getKey(), each.getValue()))
        .toList();
  }

  Map<ReceiptKey, String> traceparents() {
    Map<ReceiptKey, String> traces = new LinkedHashMap<>();
    fresh.forEach(each -> traces.put(each.key(), traceparent(each.evidenceId())));
    return traces;
  }

  String traceparent(UUID evidenceId) {
    return arrivals.get(evidenceId).traceparent();
  }

  private void put(BankId bank, UUID evidenceId, Verdict verdict) {
    if (verdict instanceof Verdict.Believed genuine) {
      believed.add(new NewReceipt(genuine.receipt(), evidenceId));
    } else if (verdict instanceof Verdict.Refused no) {
      add(new Refused(bank.value(), no.claimedNumber(), no.digest(), no.refusal(), evidenceId, 1));
    }
  }

  private void refuse(NewReceipt receipt, ReasonCode reason) {
    add(
        new Refused(
            receipt.receipt().bank().value(),
            receipt.receipt().number(),
            receipt.receipt().digest(),
            Refusal.because(reason),
            receipt.evidenceId(),
            1));
  }

  private void add(Refused one) {
    refused.merge(one.same(), one, Sorting::together);
  }

  private static Refused together(Refused one, Refused other) {
    return new Refused(
        one.bank(),
        one.number(),
        one.digest(),
        one.refusal(),
        one.evidenceId(),
        one.times() + other.times());
  }

  /**
   * What no two receipts of a bank share: the identifying code, or where there is none the number.
   */
  private record Code(BankId bank, String code, String number) {

    static Code of(NewReceipt it) {
      String code = it.receipt().identifyingCode();
      return new Code(it.receipt().bank(), code, code == null ? it.receipt().number() : null);
    }
  }

  private static Evidence evidence(UUID id, Arrival arrival) {
    return new Evidence(id, arrival.bank().value(), arrival.signed());
  }
}
