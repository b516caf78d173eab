package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the head of a request before its body. What is the same for all requests of a tenant is
 * kept as bytes.
 */
final class RequestHead {

  private static final byte[] KEY = "idempotency-key: ".getBytes(US_ASCII);
  private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);

  private final String start;
  private final Tokens tokens;
  private final Map<String, Kept> heads = new HashMap<>();

  private record Kept(String authorization, byte[] head) {}

  RequestHead(URI issuance, HttpForm form, Tokens tokens) {
    this.tokens = tokens;
    this.start =
        "POST %s HTTP/1.1\r\nhost: %s\r\ncontent-type: %s\r\naccept: %s\r\n"
            .formatted(form.path(), issuance.getAuthority(), form.mediaType(), form.mediaType());
  }

  /** Head and body as one. Called by any thread. */
  byte[] before(byte[] body, String tenant, byte[] key) {
    byte[] head = headOf(tenant);
    byte[] length = Integer.toString(body.length).getBytes(US_ASCII);
    byte[][] parts = {head, KEY, key, LENGTH, length, END, body};
    int total = 0;
    for (byte[] part : parts) {
      total += part.length;
    }
    byte[] request = new byte[total];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, request, at, part.length);
      at += part.length;
    }
    return request;
  }

  private synchronized byte[] headOf(String tenant) {
    String authorization = tokens.headerOf(tenant);
    Kept kept = heads.get(tenant);
    if (kept == null || !kept.authorization().equals(authorization)) {
      byte[] head = (start + "authorization: " + authorization + "\r\n").getBytes(US_ASCII);
      kept = new Kept(authorization, head);
      heads.put(tenant, kept);
    }
    return kept.head();
  }
}
