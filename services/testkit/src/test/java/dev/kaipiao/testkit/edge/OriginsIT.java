package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins may ask only when they are listed, and are told only what is listed. */
class OriginsIT {

  private static final String CONSOLE = "https://console.kaipiao.example";
  private static final String ALLOWED = "access-control-allow-origin";

  private SharedEdge shared;

  @BeforeEach
  void theEdgeIsThere() {
    shared = SharedEdge.get();
  }

  @Test
  void aListedOriginIsAllowedByItsOwnNameAndWithoutCookies() throws IOException {
    // When
    HttpMessage answer = ask("GET", Map.of("Origin", CONSOLE));
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header(ALLOWED)).contains(CONSOLE);
    assertThat(answer.header("vary")).contains("Origin");
    assertThat(answer.header("access-control-allow-credentials")).isEmpty();
  }

  @Test
  void aListedOriginMayAskFirst() throws IOException {
    // Given
    int before = shared.service().requests();
    // When
    HttpMessage answer =
        ask(
            "OPTIONS",
            Map.of(
                "Origin", CONSOLE,
                "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "authorization, x-evil"));
    // Then
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header(ALLOWED)).contains(CONSOLE);
    assertThat(answer.header("access-control-allow-methods")).contains("GET, POST, PUT, DELETE");
    assertThat(answer.header("access-control-allow-headers").orElseThrow())
        .contains("Authorization")
        .doesNotContainIgnoringCase("evil");
    assertThat(shared.service().requests()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "*",
        "https://evil.example",
        "http://console.kaipiao.example",
        "https://console.kaipiao.example.evil.example",
        "https://evilconsole.kaipiao.example",
        "https://console.kaipiao.example:8443",
        "https://console.kaipiao.example/",
        "https://console.kaipiao.example@evil.example",
        "https://console.kaipiao.example%00.evil.example",
        "https://console.kaipiao.example, https://evil.example",
        "https://evil.example https://console.kaipiao.example",
        "https://sub.console.kaipiao.example",
        "https://console-kaipiao.example",
        "https://console.kaipiao.examplé",
        "file://",
        "chrome-extension://console.kaipiao.example",
        "<script>alert(1)</script>"
      })
  void anotherOriginIsRefusedWhateverItAsks(String origin) throws IOException {
    for (String method : new String[] {"GET", "OPTIONS"}) {
      // Given
      int before = shared.service().requests();
      // When
      HttpMessage answer = ask(method, Map.of("Origin", origin));
      // Then
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.header(ALLOWED)).isEmpty();
      assertThat(answer.header("access-control-allow-methods")).isEmpty();
      assertThat(shared.service().requests()).isEqualTo(before);
    }
  }

  @Test
  void twoOriginsAreNoBetterThanTheFirst() throws IOException {
    // When
    HttpMessage answer = ask("GET", Map.of("Origin", "https://evil.example\r\nOrigin: " + CONSOLE));
    // Then
    assertThat(answer.status()).isBetween(400, 403);
  }

  @Test
  void whoIsNoPageIsToldNothingOfOrigins() throws IOException {
    // When
    HttpMessage answer = ask("GET", Map.of());
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).noneMatch(header -> header.name().startsWith("access-control"));
  }

  @Test
  void everyAnswerSaysWhatABrowserMayDoWithIt() throws IOException {
    for (HttpMessage answer :
        new HttpMessage[] {
          ask("GET", Map.of()), ask("GET", Map.of("Origin", "null")), ask("PATCH", Map.of())
        }) {
      assertThat(answer.header("strict-transport-security")).contains("max-age=31536000");
      assertThat(answer.header("x-content-type-options")).contains("nosniff");
      assertThat(answer.header("referrer-policy")).contains("no-referrer");
      assertThat(answer.header("content-security-policy").orElseThrow())
          .contains("default-src 'none'");
      assertThat(answer.header("server")).contains("nginx");
    }
  }

  private HttpMessage ask(String method, Map<String, String> headers) throws IOException {
    Call call = new Call("api", method, "/v1/invoices", "issuance", List.of(), List.of(), "");
    try (EdgeConnection connection = shared.connect("api")) {
      return connection.ask(call.head("/v1/invoices", headers), new byte[0]);
    }
  }
}
