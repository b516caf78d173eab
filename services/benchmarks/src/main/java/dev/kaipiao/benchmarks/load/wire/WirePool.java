package dev.kaipiao.benchmarks.load.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Connections to one address, opened when they are needed and used in turn, and the thread that
 * serves them.
 */
public final class WirePool implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int BUFFER = 128 * 1024;

  private final InetSocketAddress source;
  private final InetSocketAddress target;
  private final int most;
  private final Selector selector;
  private final Thread thread;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Queue<WireCall> submitted = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Queue<WireCall> waiting = new ArrayDeque<>();
  private final Set<WireConnection> idle = new LinkedHashSet<>();
  private final Set<WireConnection> all = new HashSet<>();
  private long lookedAt = System.nanoTime();
  private volatile int wantedOpen;
  private volatile int established;
  private volatile int broken;
  private volatile boolean closing;

  /**
   * @param source address to connect from; null leaves it to the system
   * @param most connections at the same time
   */
  public WirePool(InetSocketAddress source, InetSocketAddress target, int most) {
    this.source = source;
    this.target = target;
    this.most = most;
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.thread = new Thread(this::serve, "load-wire");
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands over a call, from any thread. */
  public void submit(WireCall call) {
    submitted.add(call);
    wake();
  }

  /** Opens connections until there are so many, without waiting for calls; may be called again. */
  public void open(int connections) {
    wantedOpen = Math.min(most, connections);
    wake();
  }

  /** Connections that stand. */
  public int established() {
    return established;
  }

  /** Connections that could not be made, or broke. */
  public int broken() {
    return broken;
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  private void serve() {
    try (selector) {
      while (!closing) {
        selector.select(LOOK.toMillis());
        woken.set(false);
        for (SelectionKey key : selector.selectedKeys()) {
          serve((WireConnection) key.attachment(), key);
        }
        selector.selectedKeys().clear();
        for (WireCall call = submitted.poll(); call != null; call = submitted.poll()) {
          waiting.add(call);
        }
        openWanted();
        dispatch();
        look();
      }
      Set.copyOf(all).forEach(connection -> drop(connection, "the run is over"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(WireConnection connection, SelectionKey key) {
    try {
      if (key.isValid() && key.isConnectable()) {
        connection.connect();
        established++;
        if (connection.call().isEmpty()) {
          idle.add(connection);
        }
        connection.write(buffer);
      }
      if (key.isValid() && key.isWritable()) {
        connection.write(buffer);
      }
      if (key.isValid() && key.isReadable()) {
        connection.read(buffer).ifPresent(answer -> answered(connection, answer));
      }
    } catch (IOException e) {
      drop(connection, e.toString());
    }
  }

  private void answered(WireConnection connection, WireAnswer answer) {
    WireCall call = connection.release();
    if (connection.isSpent()) {
      drop(connection, "");
    } else {
      idle.add(connection);
    }
    if (call != null) {
      call.answered().accept(answer);
    }
  }

  private void dispatch() {
    while (!waiting.isEmpty()) {
      Optional<WireConnection> free = free();
      if (free.isEmpty()) {
        return;
      }
      WireConnection connection = free.get();
      try {
        connection.carry(waiting.remove(), System.nanoTime(), buffer);
      } catch (IOException e) {
        drop(connection, e.toString());
      }
    }
  }

  private Optional<WireConnection> free() {
    Iterator<WireConnection> longestIdle = idle.iterator();
    if (longestIdle.hasNext()) {
      WireConnection connection = longestIdle.next();
      longestIdle.remove();
      return Optional.of(connection);
    }
    return all.size() < most ? openOne(waiting.peek()) : Optional.empty();
  }

  /** Opens one; the call, when there is one, fails with it. */
  private Optional<WireConnection> openOne(WireCall cause) {
    try {
      WireConnection connection = WireConnection.open(selector, source, target);
      all.add(connection);
      return Optional.of(connection);
    } catch (IOException e) {
      broken++;
      if (cause != null) {
        waiting.remove(cause);
        cause.failed().accept(e.toString());
      }
      return Optional.empty();
    }
  }

  private void openWanted() {
    while (all.size() < wantedOpen && openOne(null).isPresent()) {
      // one more stands, or is about to
    }
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lookedAt > LOOK.toNanos()) {
      lookedAt = now;
      all.stream()
          .filter(connection -> connection.isOverdue(now))
          .toList()
          .forEach(connection -> drop(connection, "no answer in time"));
    }
  }

  private void drop(WireConnection connection, String why) {
    if (!all.remove(connection)) {
      return;
    }
    idle.remove(connection);
    if (connection.isConnected()) {
      established--;
    }
    if (!why.isEmpty()) {
      broken++;
    }
    WireCall call = connection.release();
    connection.close();
    if (call != null) {
      call.failed().accept(why);
    }
  }
}
