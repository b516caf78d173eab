package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every payload in every field, parameter, header and part of a path: none reaches a service as
 * anything but the text that it is.
 */
class AttackPayloadsIT {

  private static final int CALLERS = 4;
  private static final List<Payload> PAYLOADS = Payload.all();

  private SharedEdge shared;

  @BeforeEach
  void theEdgeIsThere() {
    shared = SharedEdge.get();
  }

  @Test
  void inEveryFieldOfEveryBody() throws Exception {
    assertHarmless(
        withBody()
            .flatMap(
                call ->
                    new Fields(call.body())
                        .pointers().stream().flatMap(pointer -> inField(call, pointer)))
            .toList());
  }

  @Test
  void asTheNameOfAField() throws Exception {
    assertHarmless(
        withBody()
            .filter(call -> call.body().contains("{"))
            .flatMap(
                call ->
                    PAYLOADS.stream()
                        .map(
                            payload ->
                                attack(
                                    call,
                                    "name of a field",
                                    payload,
                                    call.sample(),
                                    Map.of(),
                                    new Fields(call.body()).withName(payload.text()))))
            .toList());
  }

  @Test
  void inEveryParameter() throws Exception {
    assertHarmless(
        Call.all().stream()
            .flatMap(
                call -> call.parameters().stream().flatMap(parameter -> inQuery(call, parameter)))
            .toList());
  }

  @Test
  void inEveryHeader() throws Exception {
    assertHarmless(
        Call.all().stream()
            .flatMap(call -> call.headers().stream().flatMap(header -> inHeader(call, header)))
            .toList());
  }

  @Test
  void inEveryPartOfEveryPath() throws Exception {
    assertHarmless(
        Call.all().stream()
            .flatMap(call -> call.places().stream().flatMap(place -> inPath(call, place)))
            .toList());
  }

  private static Stream<Call> withBody() {
    return Call.all().stream().filter(call -> !call.body().isEmpty());
  }

  /** Batches and documents are not looked into: there the text may arrive, as a text. */
  private static Stream<Attack> inField(Call call, String pointer) {
    boolean lookedInto =
        !call.path().startsWith("/v1/invoice-batches") && !call.path().startsWith("/v1/verif");
    return PAYLOADS.stream()
        .map(
            payload ->
                new Attack(
                    call,
                    "field " + pointer,
                    payload,
                    call.sample(),
                    Map.of(),
                    new Fields(call.body()).with(pointer, payload.text()),
                    payload.refused() && lookedInto));
  }

  private static Stream<Attack> inQuery(Call call, String parameter) {
    List<Attack> attacks = new ArrayList<>();
    for (Payload payload : PAYLOADS) {
      String target = call.sample() + "?" + parameter + "=";
      attacks.add(
          attack(
              call,
              "parameter " + parameter,
              payload,
              target + payload.encoded(),
              Map.of(),
              call.bytes()));
      if (payload.fitsIntoTarget()) {
        attacks.add(
            attack(
                call,
                "parameter " + parameter + ", as it is",
                payload,
                target + payload.text(),
                Map.of(),
                call.bytes()));
      }
    }
    return attacks.stream();
  }

  private static Stream<Attack> inHeader(Call call, String header) {
    return PAYLOADS.stream()
        .map(
            payload ->
                attack(
                    call,
                    "header " + header,
                    payload,
                    call.sample(),
                    Map.of(header, payload.text()),
                    call.bytes()));
  }

  private static Stream<Attack> inPath(Call call, String place) {
    List<Attack> attacks = new ArrayList<>();
    for (Payload payload : PAYLOADS) {
      attacks.add(
          attack(
              call,
              "path " + place,
              payload,
              call.sample(place, payload.encoded()),
              Map.of(),
              call.bytes()));
      if (payload.fitsIntoTarget()) {
        attacks.add(
            attack(
                call,
                "path " + place + ", as it is",
                payload,
                call.sample(place, payload.text()),
                Map.of(),
                call.bytes()));
      }
    }
    return attacks.stream();
  }

  private static Attack attack(
      Call call,
      String place,
      Payload payload,
      String target,
      Map<String, String> headers,
      byte[] body) {
    return new Attack(call, place, payload, target, headers, body, false);
  }

  private void assertHarmless(List<Attack> attacks) throws Exception {
    Queue<Attack> waiting = new ConcurrentLinkedQueue<>(attacks);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<List<String>>> told = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      told.add(callers.submit(() -> launchAll(waiting)));
    }
    List<String> faults = new ArrayList<>();
    for (Future<List<String>> one : told) {
      faults.addAll(one.get());
    }
    callers.shutdown();
    assertThat(attacks).isNotEmpty();
    assertThat(faults).isEmpty();
  }

  private List<String> launchAll(Queue<Attack> waiting) throws IOException {
    List<String> faults = new ArrayList<>();
    try (Connections connections = new Connections(shared)) {
      for (Attack next = waiting.poll(); next != null; next = waiting.poll()) {
        next.launch(connections.to(next.call().name())).ifPresent(faults::add);
      }
    }
    return faults;
  }
}
