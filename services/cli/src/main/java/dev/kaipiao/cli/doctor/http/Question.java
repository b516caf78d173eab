package dev.kaipiao.cli.doctor.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A GET.
 *
 * @param authority for the Host header
 * @param path from the first slash on
 * @param token bearer token; empty when none is sent
 */
public record Question(String authority, String path, Optional<String> token) {

  public Question(String authority, String path) {
    this(authority, path, Optional.empty());
  }

  byte[] bytes() {
    String login = token.map(one -> "Authorization: Bearer " + one + "\r\n").orElse("");
    String text =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + authority
            + "\r\nAccept: application/json, application/problem+json\r\n"
            + "User-Agent: kaipiao-doctor\r\nConnection: close\r\n"
            + login
            + "\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "GET " + path;
  }
}
