package dev.kaipiao.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.cli.proof.Evidence;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.cli.traffic.Told;
import dev.kaipiao.testkit.generator.InvalidRequest;
import dev.kaipiao.testkit.generator.InvalidRequest.Door;
import dev.kaipiao.testkit.generator.InvalidRequests;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bad input of every kind, each of which must get its reason code, at the door or later, and
 * disturb nothing.
 */
final class Flaws {

  private static final long SEED = 13;
  private static final int OVER_KAFKA = 20;
  private static final List<byte[]> RUBBISH =
      List.of(
          new byte[] {(byte) 0xca, (byte) 0xfe, 0, 1, 2, (byte) 0xff},
          "<EInvoice>not for this topic</EInvoice>".getBytes(UTF_8),
          new byte[0]);

  private final DemoTraffic traffic;
  private final Ledger ledger;
  private final Map<InvalidRequest, Told> overHttp = new LinkedHashMap<>();
  private final Map<String, InvalidRequest> overKafka = new LinkedHashMap<>();

  Flaws(DemoTraffic traffic, Ledger ledger) {
    this.traffic = traffic;
    this.ledger = ledger;
  }

  void send(Seller seller) {
    InvalidRequests invalid = new InvalidRequests(new RequestGenerator(SEED));
    for (InvalidRequest request : invalid.every(seller)) {
      if (request.door() != Door.BARE_RECORD) {
        Told told =
            traffic
                .http()
                .send(traffic.token(seller.tenant()), request.key().orElse(null), request.body())
                .join();
        ledger.note(told);
        overHttp.put(request, told);
      }
    }
    for (int i = 0; i < OVER_KAFKA; i++) {
      InvalidRequest request = invalid.any(seller);
      String key = request.key().orElseThrow();
      traffic
          .kafka()
          .send(seller.tenant(), seller.taxpayerId().value(), key, request.body())
          .join();
      overKafka.put(ledger.noteAcknowledged(seller.tenant(), key), request);
    }
    RUBBISH.forEach(bytes -> traffic.kafka().sendRubbish("rubbish", bytes).join());
  }

  long expectedParked() {
    return RUBBISH.size();
  }

  boolean cameOutAsExpected(Evidence evidence, Terminal terminal) {
    boolean all = true;
    for (Map.Entry<InvalidRequest, Told> sent : overHttp.entrySet()) {
      all &= check(terminal, sent.getKey(), codes(sent.getValue(), evidence));
    }
    for (Map.Entry<String, InvalidRequest> sent : overKafka.entrySet()) {
      all &=
          check(
              terminal,
              sent.getValue(),
              evidence.requestsRejected().getOrDefault(sent.getKey(), List.of()));
    }
    terminal.say(
        "%d kinds of bad requests over HTTP, %d over Kafka, %d rubbish records: %s",
        overHttp.size(),
        overKafka.size(),
        RUBBISH.size(),
        all ? "each got its reason" : "NOT as expected");
    return all;
  }

  private static List<String> codes(Told told, Evidence evidence) {
    if (told instanceof Told.Refused refused) {
      return refused.codes();
    }
    String id = ((Told.Accepted) told).requestId();
    return evidence.requestsRejected().getOrDefault(id, List.of());
  }

  private static boolean check(Terminal terminal, InvalidRequest request, List<String> codes) {
    boolean right = codes.contains(request.reason().code());
    if (!right) {
      terminal.say("'%s' must get %s and got %s", request.name(), request.reason().code(), codes);
    }
    return right;
  }
}
