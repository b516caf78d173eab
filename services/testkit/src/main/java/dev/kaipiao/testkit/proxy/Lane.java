package dev.kaipiao.testkit.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One direction of a connection. One thread reads ahead, so that a delay does not lower the
 * throughput, up to about a megabyte; another one delivers what is due.
 */
final class Lane {

  private static final int PIECE_BYTES = 16 * 1024;
  private static final int PIECES_AHEAD = 64;

  /** How soon a changed disturbance is noticed by bytes that wait. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final Piece END = new Piece(new byte[0], 0, 0);

  /** Bytes with the time at which they were read, and the luck that decides their jitter. */
  private record Piece(byte[] bytes, long readNanos, double luck) {}

  private final Socket from;
  private final Socket to;
  private final Supplier<Disturbance> disturbance;
  private final Connection connection;
  private final BlockingQueue<Piece> ahead = new ArrayBlockingQueue<>(PIECES_AHEAD);
  private final SplittableRandom random = new SplittableRandom(PIECE_BYTES);
  private long delivered;

  Lane(Socket from, Socket to, Supplier<Disturbance> disturbance, Connection connection) {
    this.from = from;
    this.to = to;
    this.disturbance = disturbance;
    this.connection = connection;
  }

  void start(String name) {
    Threads.start("fault-proxy-read-" + name, () -> guarded(this::readAll));
    Threads.start("fault-proxy-deliver-" + name, () -> guarded(this::deliverAll));
  }

  /** Passing bytes, which ends with an error when a peer is gone. */
  private interface Passing {
    void run() throws IOException, InterruptedException;
  }

  private void guarded(Passing passing) {
    try {
      passing.run();
    } catch (IOException e) {
      connection.laneBroke();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.laneBroke();
    }
  }

  private void readAll() throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[PIECE_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (!connection.isStranded()) {
        put(new Piece(Arrays.copyOf(buffer, read), System.nanoTime(), random.nextDouble()));
      }
    }
    if (connection.isStranded()) {
      connection.reset();
    } else {
      put(END);
    }
  }

  /** Waits for room, but not for a connection that was reset. */
  private void put(Piece piece) throws IOException, InterruptedException {
    while (!ahead.offer(piece, LOOK_NANOS, TimeUnit.NANOSECONDS)) {
      requireOpen();
    }
  }

  private void deliverAll() throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    while (true) {
      Piece piece = ahead.poll(1, TimeUnit.SECONDS);
      if (piece == END) {
        to.shutdownOutput();
        connection.laneEnded();
        return;
      }
      requireOpen();
      if (piece != null) {
        deliver(piece, out);
      }
    }
  }

  private void deliver(Piece piece, OutputStream out) throws IOException {
    int at = 0;
    while (at < piece.bytes().length) {
      awaitDue(piece);
      Disturbance now = disturbance.get();
      int slice = now.slice(piece.bytes().length - at);
      boolean cut = now.cutAfterBytes() > 0 && delivered + slice >= now.cutAfterBytes();
      if (cut) {
        slice = (int) Math.max(0, now.cutAfterBytes() - delivered);
      }
      flip(piece.bytes(), at, slice, now.flipEveryBytes());
      out.write(piece.bytes(), at, slice);
      out.flush();
      delivered += slice;
      at += slice;
      if (cut) {
        connection.reset();
        return;
      }
      rest(now.restNanos(slice));
    }
  }

  /** Until the bytes are due by the disturbance in force, and nothing is held. */
  private void awaitDue(Piece piece) throws IOException {
    while (true) {
      Disturbance now = disturbance.get();
      long left = now.dueNanos(piece.readNanos(), piece.luck()) - System.nanoTime();
      if (!now.held() && left <= 0) {
        return;
      }
      requireOpen();
      LockSupport.parkNanos(now.held() ? LOOK_NANOS : Math.min(left, LOOK_NANOS));
    }
  }

  private void rest(long nanos) throws IOException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      requireOpen();
      LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
    }
  }

  private void flip(byte[] bytes, int at, int count, long every) {
    for (int i = 0; every > 0 && i < count; i++) {
      if ((delivered + i + 1) % every == 0) {
        bytes[at + i] ^= 1;
      }
    }
  }

  private void requireOpen() throws IOException {
    if (!connection.isOpen()) {
      throw new IOException("the connection was reset");
    }
  }
}
