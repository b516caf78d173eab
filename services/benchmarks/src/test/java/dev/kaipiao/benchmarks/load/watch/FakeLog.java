package dev.kaipiao.benchmarks.load.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A log in memory that publishes a checkpoint only when told to. */
final class FakeLog implements AuditLog {

  private final List<byte[]> entries = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  private long published;
  private boolean away;

  void append(String type, String id) {
    entries.add(
        """
        {"about":"00","id":"%s","payload":"00","source":{"offset":1,"partition":0,"topic":"t"},"type":"%s"}"""
            .formatted(id, type)
            .getBytes(UTF_8));
  }

  void publish() {
    published = entries.size();
  }

  void publish(long size) {
    published = size;
  }

  void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public long size() throws IOException {
    if (away) {
      throw new IOException("connection refused");
    }
    return published;
  }

  @Override
  public byte[] entries(long bundle, int width) {
    asked.add(bundle + "/" + width);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int first = (int) bundle * BUNDLE;
    for (byte[] entry : entries.subList(first, Math.min(entries.size(), first + BUNDLE))) {
      bytes.write(entry.length >>> 8);
      bytes.write(entry.length);
      bytes.writeBytes(entry);
    }
    return bytes.toByteArray();
  }
}
