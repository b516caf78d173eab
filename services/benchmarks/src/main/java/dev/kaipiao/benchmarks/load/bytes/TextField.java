package dev.kaipiao.benchmarks.load.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a text member in JSON written without white space, by its bytes. A text that quotes the
 * member is no match, as its quotation marks are escaped.
 */
public final class TextField {

  public static final int ABSENT = -1;

  private final byte[] pattern;

  public TextField(String name) {
    pattern = ("\"" + name + "\":\"").getBytes(UTF_8);
  }

  /** Where the member's value starts, {@link #ABSENT} when there is none between the two places. */
  public int find(byte[] json, int from, int to) {
    int last = to - pattern.length;
    for (int at = from; at <= last; at++) {
      if (json[at] == '"' && matches(json, at)) {
        return at + pattern.length;
      }
    }
    return ABSENT;
  }

  /** The member's value as it is written; empty when it is absent. */
  public String text(byte[] json, int from, int to) {
    int start = find(json, from, to);
    return start == ABSENT ? "" : valueFrom(json, start, to);
  }

  /** The values of all members of this name. */
  public List<String> texts(byte[] json) {
    List<String> values = new ArrayList<>();
    for (int start = find(json, 0, json.length);
        start != ABSENT;
        start = find(json, start, json.length)) {
      values.add(valueFrom(json, start, json.length));
    }
    return values;
  }

  private static String valueFrom(byte[] json, int start, int to) {
    int end = start;
    while (end < to && json[end] != '"') {
      end++;
    }
    return new String(json, start, end - start, UTF_8);
  }

  private boolean matches(byte[] json, int at) {
    for (int i = 1; i < pattern.length; i++) {
      if (json[at + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }
}
