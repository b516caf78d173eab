package dev.kaipiao.audit.store.block;

import dev.kaipiao.audit.domain.entry.EntryReader;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import java.util.List;

/**
 * Some events as they were read, one after the other.
 *
 * @param first index of the first
 * @param entries as they were logged
 * @param concerns who and what each concerns; empty when not asked for
 */
public record Block(long first, List<byte[]> entries, List<byte[]> concerns) {

  /** Events of the largest block. */
  public static final int LARGEST = 256;

  public Block {
    entries = List.copyOf(entries);
    concerns = List.copyOf(concerns);
  }

  /** The index after the last. */
  public long end() {
    return first + entries.size();
  }

  public boolean holds(long index) {
    return index >= first && index < end();
  }

  public byte[] entry(long index) {
    return entries.get((int) (index - first));
  }

  /** The event at an index; throws {@link IllegalArgumentException} when it cannot be read. */
  public LoggedEvent event(long index) {
    return EntryReader.read(entry(index), concerns.get((int) (index - first)));
  }
}
