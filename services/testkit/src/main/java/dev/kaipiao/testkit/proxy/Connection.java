package dev.kaipiao.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A client's connection and the one that carries it on to the server. */
final class Connection {

  private static final int LANES = 2;

  private final Socket client;
  private final Socket server;
  private final Consumer<Connection> ended;
  private final AtomicInteger lanesLeft = new AtomicInteger(LANES);
  private volatile boolean stranded;

  Connection(Socket client, Socket server, Consumer<Connection> ended) {
    this.client = client;
    this.server = server;
    this.ended = ended;
  }

  void pass(Supplier<Disturbance> towardsServer, Supplier<Disturbance> towardsClient) {
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (SocketException e) {
      reset();
      return;
    }
    new Lane(client, server, towardsServer, this).start("towards-server");
    new Lane(server, client, towardsClient, this).start("towards-client");
  }

  /** One direction is done in order; with both the connection is closed. */
  void laneEnded() {
    if (lanesLeft.decrementAndGet() == 0) {
      close(client);
      close(server);
      ended.accept(this);
    }
  }

  /** One direction broke; so does the other, unless the client is not to notice. */
  void laneBroke() {
    if (!stranded) {
      reset();
    }
  }

  void strand() {
    stranded = true;
    reset(server);
  }

  /** Both sides see a reset, as after a crash of the other one. */
  void reset() {
    reset(client);
    reset(server);
    ended.accept(this);
  }

  /** Whether what the client sends goes nowhere from now on. */
  boolean isStranded() {
    return stranded;
  }

  boolean isOpen() {
    return !client.isClosed();
  }

  /** Closes so that the peer gets a reset instead of an orderly end. */
  static void reset(Socket socket) {
    if (socket.isClosed()) {
      return;
    }
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      // Closed by another thread meanwhile: nothing is left to reset.
      return;
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket can always be closed", e);
    }
  }
}
