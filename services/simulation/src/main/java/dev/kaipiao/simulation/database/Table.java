package dev.kaipiao.simulation.database;

import java.util.Collection;
import java.util.TreeMap;

/**
 * A table: what is committed, by primary key. Rows are immutable values.
 *
 * @param <K> its primary key
 * @param <V> its rows
 */
public final class Table<K extends Comparable<K>, V> {

  private final String name;
  private final TreeMap<K, V> rows = new TreeMap<>();

  public Table(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** What is committed now, in the order of the key: for who looks from outside. */
  public Collection<V> committed() {
    return rows.values();
  }

  /** A row that is there before anything begins. */
  public void seed(K key, V row) {
    rows.put(key, row);
  }

  TreeMap<K, V> rows() {
    return rows;
  }
}
