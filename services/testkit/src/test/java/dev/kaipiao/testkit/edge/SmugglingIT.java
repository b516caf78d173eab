package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read in two ways, or that break the protocol. */
class SmugglingIT {

  private static final String POST =
      "POST /v1/invoice-requests HTTP/1.1\r\nHost: api.kaipiao.example\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String GET = "GET /v1/invoices HTTP/1.1\r\nHost: api.kaipiao.example\r\n";
  private static final String HIDDEN = "GET /v1/keys HTTP/1.1\r\nHost: api.kaipiao.example\r\nX: ";

  private static final String LAST =
      "GET /the-end HTTP/1.1\r\nHost: api.kaipiao.example\r\nConnection: close\r\n\r\n";

  private SharedEdge shared;

  /** Bytes, and what they are. */
  record Trick(String what, String bytes) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Trick> refused() {
    return List.of(
        new Trick(
            "both lengths, the chunks shorter (CL.TE)",
            POST
                + JSON
                + "Content-Length: 120\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + HIDDEN),
        new Trick(
            "both lengths, the length shorter (TE.CL)",
            POST
                + JSON
                + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n"
                + HIDDEN
                + "\r\n0\r\n\r\n"),
        new Trick(
            "two lengths that differ",
            POST + JSON + "Content-Length: 2\r\nContent-Length: 120\r\n\r\n{}" + HIDDEN),
        new Trick(
            "two lengths that are equal",
            POST + JSON + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
        new Trick("a list of lengths", POST + JSON + "Content-Length: 2, 2\r\n\r\n{}"),
        new Trick("a length with a sign", POST + JSON + "Content-Length: +2\r\n\r\n{}"),
        new Trick("a length below nothing", POST + JSON + "Content-Length: -1\r\n\r\n{}"),
        new Trick("a length in another base", POST + JSON + "Content-Length: 0x2\r\n\r\n{}"),
        new Trick(
            "a length beyond all numbers",
            POST + JSON + "Content-Length: 18446744073709551618\r\n\r\n{}"),
        new Trick(
            "a space before the colon of a length", POST + JSON + "Content-Length : 2\r\n\r\n{}"),
        new Trick(
            "an encoding of another name (TE.TE)",
            POST + JSON + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        new Trick(
            "two encodings (TE.TE)",
            POST
                + JSON
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
        new Trick(
            "a list of encodings",
            POST + JSON + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        new Trick(
            "an encoding with a tab for a space before the colon",
            POST + JSON + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n"),
        new Trick(
            "a chunk whose size is no number",
            POST + JSON + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
        new Trick(
            "a chunk of a size beyond all numbers",
            POST + JSON + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n{}\r\n0\r\n\r\n"),
        new Trick("two hosts", GET + "Host: banks.kaipiao.example\r\n\r\n"),
        new Trick("no host", "GET /v1/invoices HTTP/1.1\r\n\r\n"),
        new Trick(
            "a host that is not ours", "GET /v1/invoices HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        new Trick(
            "the host that wants a certificate",
            "GET /v1/banks HTTP/1.1\r\nHost: banks.kaipiao.example\r\n\r\n"),
        new Trick(
            "an address in absolute form, of somebody else",
            "GET http://evil.example/v1/invoices HTTP/1.1\r\nHost: api.kaipiao.example\r\n\r\n"),
        new Trick("a header folded over two lines", GET + "Prefer: wait=5\r\n\tand=more\r\n\r\n"),
        new Trick("a header line that begins with a space", GET + " Prefer: wait=5\r\n\r\n"),
        new Trick("a zero byte in a header", GET + "Prefer: wait\u0000=5\r\n\r\n"),
        new Trick("a zero byte in a header's name", GET + "Pre\u0000fer: wait=5\r\n\r\n"),
        new Trick("a space in a header's name", GET + "Content Length: 2\r\n\r\n"),
        new Trick("a zero byte in the path", GET.replace("invoices", "inv\u0000oices") + "\r\n"),
        new Trick(
            "an encoded zero byte in the path", GET.replace("invoices", "invoices%00") + "\r\n"),
        new Trick("a line feed in the path", GET.replace("invoices", "invoices%0aX") + "\r\n"),
        new Trick("HTTP/0.9", "GET /v1/invoices\r\n"),
        new Trick("HTTP/2 without agreement", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        new Trick("HTTP/3.7", GET.replace("HTTP/1.1", "HTTP/3.7") + "\r\n"),
        new Trick("a version that is none", GET.replace("HTTP/1.1", "HTTQ/1.1") + "\r\n"),
        new Trick(
            "a proxy's method", "CONNECT banks.kaipiao.example:443 HTTP/1.1\r\nHost: x\r\n\r\n"),
        new Trick("a mirror's method", GET.replace("GET", "TRACE") + "\r\n"),
        new Trick("a method in small letters", GET.replace("GET", "get") + "\r\n"),
        new Trick("a method of WebDAV", GET.replace("GET", "PROPFIND") + "\r\n"),
        new Trick("a method that nobody has", GET.replace("GET", "JEFF") + "\r\n"),
        new Trick(
            "a path that leaves its root", GET.replace("/v1/invoices", "/../v1/invoices") + "\r\n"),
        new Trick("a dot segment", GET.replace("/v1/invoices", "/v1/./invoices") + "\r\n"),
        new Trick(
            "a way around to what is inside",
            GET.replace("invoices", "invoices/../../q/metrics") + "\r\n"),
        new Trick(
            "the same, encoded",
            GET.replace("invoices", "invoices/%2e%2e/%2e%2e/q/metrics") + "\r\n"),
        new Trick("an empty segment", GET.replace("/v1/invoices", "//v1/invoices") + "\r\n"),
        new Trick("a parameter of a segment", GET.replace("/v1/", "/v1;x=1/") + "\r\n"),
        new Trick("a backslash", GET.replace("/v1/invoices", "/v1\\invoices") + "\r\n"),
        new Trick(
            "a letter that is encoded without need",
            GET.replace("invoices", "%69nvoices") + "\r\n"),
        new Trick("what is inside: health", GET.replace("/v1/invoices", "/q/health") + "\r\n"),
        new Trick("what is inside: metrics", GET.replace("/v1/invoices", "/q/metrics") + "\r\n"),
        new Trick("what is inside: parked records", GET.replace("invoices", "parked") + "\r\n"),
        new Trick("what is inside: diagnosis", GET.replace("invoices", "diagnosis") + "\r\n"),
        new Trick(
            "the banks' door by the other name",
            GET.replace("GET", "POST").replace("invoices", "bank-receipts")
                + "Content-Length: 0\r\n\r\n"),
        new Trick("a head of 40 kB", GET + "Prefer: " + "x".repeat(40_000) + "\r\n\r\n"),
        new Trick(
            "a path of 20 kB",
            GET.replace("invoices", "invoices?key=" + "x".repeat(20_000)) + "\r\n"),
        new Trick(
            "a body that says it is of 3 MB", POST + JSON + "Content-Length: 3000000\r\n\r\n{"),
        new Trick(
            "a batch that says it is of 40 MB",
            POST.replace("requests", "batches") + JSON + "Content-Length: 40000000\r\n\r\n["),
        new Trick(
            "a body in the form of a page",
            POST
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b"),
        new Trick(
            "a body in parts",
            POST + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 3\r\n\r\na=b"),
        new Trick("a body that is no JSON", POST + JSON + "Content-Length: 8\r\n\r\n{\"a\": 1,"),
        new Trick(
            "JSON of a thousand levels",
            POST + JSON + "Content-Length: 2000\r\n\r\n" + "[".repeat(1_000) + "]".repeat(1_000)));
  }

  @BeforeEach
  void theEdgeIsThere() {
    shared = SharedEdge.get();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedAndReachesNobody(Trick trick) throws IOException {
    // Given
    int before = shared.service().requests();
    // When
    List<HttpMessage> answers = say(trick.bytes());
    // Then
    assertThat(answers).allMatch(answer -> answer.status() >= 400 && answer.status() < 506);
    assertThat(answers).hasSizeLessThan(2);
    assertThat(shared.service().requests()).isEqualTo(before);
  }

  @Test
  void aBodyInChunksArrivesWithItsLengthAndTheNextRequestByItself() throws IOException {
    // Given
    String chunks = "3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nX-Trailer: evil\r\n\r\n";
    // When
    List<HttpMessage> answers =
        say(POST + JSON + "Transfer-Encoding: chunked\r\n\r\n" + chunks + GET + "\r\n");
    // Then
    assertThat(answers).hasSize(2);
    HttpMessage first = EdgeConnection.reached(answers.get(0)).orElseThrow();
    assertThat(first.body()).asString().isEqualTo("{\"a\":1}");
    assertThat(first.header("content-length")).contains("7");
    assertThat(first.header("transfer-encoding")).isEmpty();
    assertThat(first.headers()).allMatch(one -> Attack.KNOWN_HEADERS.contains(one.name()));
    assertThat(EdgeConnection.reached(answers.get(1)).orElseThrow().target())
        .isEqualTo("/v1/invoices");
  }

  @Test
  void whatABodyHidesIsABody() throws IOException {
    // Given
    String hidden = "GET /v1/keys HTTP/1.1\r\nHost: api.kaipiao.example\r\n\r\n";
    int before = shared.service().requests();
    // When
    List<HttpMessage> answers =
        say(GET + "Content-Length: " + hidden.length() + "\r\n\r\n" + hidden);
    // Then
    assertThat(answers).hasSize(1);
    assertThat(shared.service().requests() - before).isLessThan(2);
  }

  @Test
  void anAddressOfOursInAbsoluteFormArrivesAsAPath() throws IOException {
    // When
    List<HttpMessage> answers =
        say("GET http://api.kaipiao.example/v1/invoices HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    // Then
    assertThat(answers).hasSize(1);
    EdgeConnection.reached(answers.get(0))
        .ifPresent(
            reached -> {
              assertThat(reached.target()).isEqualTo("/v1/invoices");
              assertThat(reached.header("host")).contains("issuance");
            });
  }

  @Test
  void headersThatNobodyShouldBelieveDoNotArrive() throws IOException {
    // Given
    Map<String, String> forged =
        Map.ofEntries(
            Map.entry("X-Forwarded-For", "10.0.0.1"),
            Map.entry("X-Forwarded-Host", "evil.example"),
            Map.entry("X-Forwarded-Proto", "http"),
            Map.entry("Forwarded", "for=10.0.0.1;host=evil.example"),
            Map.entry("X-Real-IP", "10.0.0.1"),
            Map.entry("X-Original-URL", "/q/metrics"),
            Map.entry("X-Rewrite-URL", "/q/metrics"),
            Map.entry("X-HTTP-Method-Override", "DELETE"),
            Map.entry("bank", "jianghai"),
            Map.entry("Kaipiao-Client-Subject", "CN=jianghai,O=Testing"),
            Map.entry("Kaipiao_Client_Subject", "CN=jianghai,O=Testing"),
            Map.entry("Kaipiao-Client-Issuer", "CN=Testing banks"),
            Map.entry("X-Request-Id", "forged"),
            Map.entry("Cookie", "session=1"),
            Map.entry("Upgrade", "h2c"),
            Map.entry("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA"),
            Map.entry("Connection", "Authorization, Upgrade"),
            Map.entry("Proxy", "http://evil.example"),
            Map.entry("Range", "bytes=0-1"),
            Map.entry("Expect", "200-maybe"),
            Map.entry("Content-Encoding", "gzip"),
            Map.entry("Trailer", "Authorization"));
    for (Map.Entry<String, String> one : forged.entrySet()) {
      // When
      List<HttpMessage> answers = say(GET + one.getKey() + ": " + one.getValue() + "\r\n\r\n");
      // Then
      assertThat(answers).hasSize(1);
      EdgeConnection.reached(answers.get(0)).ifPresent(reached -> assertUnforged(reached, one));
    }
  }

  private static void assertUnforged(HttpMessage reached, Map.Entry<String, String> forged) {
    assertThat(reached.headers())
        .allMatch(header -> Attack.KNOWN_HEADERS.contains(header.name()))
        .noneMatch(header -> header.value().equals(forged.getValue()));
    assertThat(reached.header("x-forwarded-for")).contains("127.0.0.1");
    assertThat(reached.header("bank")).isEmpty();
    assertThat(reached.header("kaipiao-client-subject")).isEmpty();
  }

  /**
   * Sends bytes on a connection of their own, and after them a request that ends it; reads every
   * answer but that one's.
   */
  private List<HttpMessage> say(String bytes) throws IOException {
    List<HttpMessage> answers = new ArrayList<>();
    try (EdgeConnection connection = shared.connect("api")) {
      connection.write(bytes + LAST);
      for (Optional<HttpMessage> next = connection.read();
          next.isPresent();
          next = connection.isSpent() ? Optional.empty() : connection.read()) {
        answers.add(next.get());
      }
    } catch (SocketException | EOFException | SSLException closed) {
      return answers; // an answer without a head, as HTTP/0.9 has it, or none at all
    }
    answers.removeIf(SmugglingIT::isTheLast);
    return answers;
  }

  private static boolean isTheLast(HttpMessage answer) {
    return answer.status() == 404 && answer.header("connection").equals(Optional.of("close"));
  }
}
