package dev.kaipiao.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Two columns for people: what, and how much. */
public final class Table {

  private final List<String[]> rows = new ArrayList<>();

  public Table row(String what, Object value) {
    rows.add(new String[] {what, String.valueOf(value)});
    return this;
  }

  /** A line between parts. */
  public Table rule() {
    rows.add(null);
    return this;
  }

  @Override
  public String toString() {
    int width =
        rows.stream().filter(row -> row != null).mapToInt(row -> row[0].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      if (row == null) {
        text.append("  ").append("-".repeat(width + 24)).append('\n');
      } else {
        text.append("  ")
            .append(row[0])
            .append(" ".repeat(width - row[0].length() + 2))
            .append(row[1])
            .append('\n');
      }
    }
    return text.toString();
  }
}
