package dev.kaipiao.simulators.number;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of invoice numbers; runs of them take a bit each. Not safe for threads. */
public final class NumberSet {

  private static final int BLOCK = 4096;

  private record Block(String prefix, long index) {}

  private final Map<Block, BitSet> blocks = new HashMap<>();
  private long size;

  /** Adds a number; false when it was there already. */
  public boolean add(InvoiceNumber number) {
    BitSet block = blocks.computeIfAbsent(blockOf(number), any -> new BitSet(BLOCK));
    int bit = (int) (number.sequence() % BLOCK);
    if (block.get(bit)) {
      return false;
    }
    block.set(bit);
    size++;
    return true;
  }

  public boolean contains(InvoiceNumber number) {
    BitSet block = blocks.get(blockOf(number));
    return block != null && block.get((int) (number.sequence() % BLOCK));
  }

  public long size() {
    return size;
  }

  private static Block blockOf(InvoiceNumber number) {
    return new Block(number.prefix(), number.sequence() / BLOCK);
  }
}
