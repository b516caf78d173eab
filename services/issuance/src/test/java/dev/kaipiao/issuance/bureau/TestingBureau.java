package dev.kaipiao.issuance.bureau;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A tax bureau in the test's own process that can be told what to do wrong. */
public final class TestingBureau implements AutoCloseable {

  /** What goes wrong with a call. */
  public enum Fault {
    /** Answered 503 and not worked on. */
    UNAVAILABLE,
    /** Worked on, but the connection is cut instead of an answer. */
    ANSWER_LOST,
    /** The connection is cut before anything is done. */
    QUESTION_LOST,
    /** Refused as a whole, with code 01. */
    TURNED_DOWN
  }

  private final HttpServer server;
  private final Map<String, Fault> everyCall = new HashMap<>();
  private final Map<String, List<Fault>> nextCalls = new HashMap<>();
  private final Map<String, Map<String, Object>> answersBySerial = new HashMap<>();
  private final Map<String, List<String>> uploads = new TreeMap<>();
  private final Map<String, Integer> received = new TreeMap<>();
  private final Map<String, Integer> uploadCalls = new HashMap<>();
  private final Map<String, Long> numbersLeft = new HashMap<>();
  private final Map<String, Money> quotaLeft = new HashMap<>();
  private final Map<String, Money> returned = new TreeMap<>();
  private final Set<String> blocked = new HashSet<>();
  private final Set<String> poison = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private String version = "1.0";
  private int processingAsks;
  private final Map<String, Integer> asked = new HashMap<>();
  private long nextSequence = System.nanoTime() / 1_000 % 1_000_000_000L * 100_000;

  public TestingBureau() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::take);
    server.start();
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Everything is well again, and nothing limited; what happened stays. */
  public synchronized void behave() {
    everyCall.clear();
    nextCalls.clear();
    numbersLeft.clear();
    quotaLeft.clear();
    blocked.clear();
    poison.clear();
    refused.clear();
    version = "1.0";
    processingAsks = 0;
  }

  /** All calls to a service go wrong like this, or none any more when it is null. */
  public synchronized void always(String service, Fault fault) {
    everyCall.put(service, fault);
  }

  /** The next calls to a service go wrong like this. */
  public synchronized void next(String service, Fault... faults) {
    nextCalls.computeIfAbsent(service, any -> new ArrayList<>()).addAll(List.of(faults));
  }

  public synchronized void speak(String onlyVersion) {
    version = onlyVersion;
  }

  public synchronized void limitNumbers(String taxpayer, long left) {
    numbersLeft.put(taxpayer, left);
  }

  public synchronized void limitQuota(String taxpayer, String left) {
    quotaLeft.put(taxpayer, Money.of(left));
  }

  public synchronized void block(String taxpayer) {
    blocked.add(taxpayer);
  }

  public synchronized void readmit(String taxpayer) {
    blocked.remove(taxpayer);
  }

  /** An upload that holds this invoice is turned down as a whole. */
  public synchronized void choke(InvoiceNumber number) {
    poison.add(number.value());
  }

  /** This invoice is refused, the others of its upload are not. */
  public synchronized void refuse(InvoiceNumber number) {
    refused.add(number.value());
  }

  /** Results are ready only when they have been asked for so often. */
  public synchronized void processFor(int asks) {
    processingAsks = asks;
  }

  /** How often an invoice arrived under different serials. */
  public synchronized int received(InvoiceNumber number) {
    return received.getOrDefault(number.value(), 0);
  }

  /** Serials of uploads that were taken. */
  public synchronized Set<String> serials() {
    return Set.copyOf(uploads.keySet());
  }

  /** How often a serial was sent. */
  public synchronized int sent(String serial) {
    return uploadCalls.getOrDefault(serial, 0);
  }

  /** How many leases were granted to a taxpayer, of numbers or quota. */
  public synchronized long grants(String service, String taxpayer) {
    return answersBySerial.keySet().stream()
        .filter(key -> key.startsWith(service + "/" + taxpayer + "/"))
        .count();
  }

  public synchronized Money returnedBy(String taxpayer) {
    return returned.getOrDefault(taxpayer, Money.ZERO);
  }

  private void take(HttpExchange call) throws IOException {
    JsonNode question = Json.mapper().readTree(call.getRequestBody().readAllBytes());
    String[] path = call.getRequestURI().getPath().split("/");
    Fault fault;
    Map<String, Object> answer;
    int status = 200;
    synchronized (this) {
      fault = fault(path[3]);
      if (!path[2].equals(version)) {
        status = 410;
        answer = Map.of("returncode", "98");
      } else if (fault == Fault.UNAVAILABLE || fault == Fault.QUESTION_LOST) {
        status = 503;
        answer = Map.of("returncode", "99");
      } else if (fault == Fault.TURNED_DOWN) {
        answer = Map.of("returncode", "01", "returnmsg", "报文格式错误");
      } else {
        answer = answer(path[3], question);
      }
    }
    if (fault == Fault.ANSWER_LOST || fault == Fault.QUESTION_LOST) {
      call.close();
      return;
    }
    byte[] body = Json.write(answer);
    call.getResponseHeaders().add("leqi-version", version);
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private Fault fault(String service) {
    List<Fault> next = nextCalls.getOrDefault(service, List.of());
    return next.isEmpty() ? everyCall.get(service) : next.remove(0);
  }

  private Map<String, Object> answer(String service, JsonNode question) {
    return switch (service) {
      case "QDFPPLFM" -> once(service, question, "lylsh", this::numbers);
      case "XZTHSXED" -> once(service, question, "sqlsh", this::quota);
      case "CXSXED" ->
          Map.of(
              "returncode",
              "00",
              "ztsxbz",
              blocked.contains(question.get("nsrsbh").asText()) ? "Y" : "N");
      case "QDFPSC" -> upload(question);
      case "CXQDFPSCJG" -> result(question.get("sclsh").asText());
      default -> Map.of("returncode", "02");
    };
  }

  private interface Desk {
    Map<String, Object> answer(JsonNode question);
  }

  private Map<String, Object> once(String service, JsonNode question, String serial, Desk desk) {
    String taxpayer = question.get("nsrsbh").asText();
    if (blocked.contains(taxpayer)) {
      return Map.of("returncode", "23");
    }
    String key = service + "/" + taxpayer + "/" + question.get(serial).asText();
    Map<String, Object> before = answersBySerial.get(key);
    if (before != null) {
      return before;
    }
    Map<String, Object> answer = desk.answer(question);
    if (answer.get("returncode").equals("00")) {
      answersBySerial.put(key, answer);
    }
    return answer;
  }

  private Map<String, Object> numbers(JsonNode question) {
    String taxpayer = question.get("nsrsbh").asText();
    long left = numbersLeft.getOrDefault(taxpayer, Long.MAX_VALUE);
    long count = Math.min(left, question.get("lysl").asLong());
    if (count == 0) {
      return Map.of("returncode", "21");
    }
    numbersLeft.computeIfPresent(taxpayer, (id, before) -> before - count);
    String year = Year.now(ZoneId.of("Asia/Shanghai")).toString().substring(2);
    InvoiceNumber first = InvoiceNumber.of(year + "352" + String.format("%015d", nextSequence));
    nextSequence += count;
    return Map.of(
        "returncode",
        "00",
        "fpqshm",
        first.value(),
        "fpzzhm",
        first.plus(count - 1).value(),
        "lysl",
        count);
  }

  private Map<String, Object> quota(JsonNode question) {
    String taxpayer = question.get("nsrsbh").asText();
    Money amount = Money.of(question.get("sqed").asText());
    if (question.get("sqlx").asText().equals("1")) {
      returned.merge(taxpayer, amount, Money::plus);
      return Map.of("returncode", "00", "sqed", amount.toString());
    }
    Money left = quotaLeft.getOrDefault(taxpayer, amount);
    if (left.isZero()) {
      return Map.of("returncode", "31");
    }
    Money granted = left.compareTo(amount) < 0 ? left : amount;
    quotaLeft.computeIfPresent(taxpayer, (id, before) -> before.minus(granted));
    return Map.of("returncode", "00", "sqed", granted.toString());
  }

  private Map<String, Object> upload(JsonNode question) {
    String serial = question.get("sclsh").asText();
    List<String> numbers = question.get("fpxx").findValuesAsText("fphm");
    uploadCalls.merge(serial, 1, Integer::sum);
    if (numbers.stream().anyMatch(poison::contains)) {
      return Map.of("returncode", "01", "returnmsg", "报文格式错误");
    }
    if (uploads.putIfAbsent(serial, numbers) == null) {
      numbers.forEach(number -> received.merge(number, 1, Integer::sum));
    }
    return Map.of("returncode", "00", "sclsh", serial);
  }

  private Map<String, Object> result(String serial) {
    List<String> numbers = uploads.get(serial);
    if (numbers == null) {
      return Map.of("returncode", "00", "zt", "09");
    }
    if (asked.merge(serial, 1, Integer::sum) <= processingAsks) {
      return Map.of("returncode", "00", "zt", "00");
    }
    List<Map<String, String>> results = new ArrayList<>();
    for (String number : numbers) {
      results.add(
          refused.contains(number)
              ? Map.of("fphm", number, "returncode", "41", "returnmsg", "合计金额不正确")
              : Map.of("fphm", number, "returncode", "00", "returnmsg", "成功"));
    }
    return Map.of("returncode", "00", "zt", "01", "jg", results);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
