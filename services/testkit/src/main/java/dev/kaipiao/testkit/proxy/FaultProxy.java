package dev.kaipiao.testkit.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * A TCP proxy on the loopback address that passes bytes on until it is told to misbehave.
 * Everything can be changed at any time, from any thread, also for connections that are open.
 *
 * <p>{@link #disturb} slows down, garbles, cuts or holds the bytes. {@link #refuse} lets nobody in
 * ("connection refused"). {@link #cutAll} resets what is open. {@link #strandAll} leaves clients
 * with half-open connections: the server is gone and nobody tells them. {@link #heal} ends all
 * that.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int BACKLOG = 1024;
  private static final int CONNECT_MILLIS = 5_000;

  private final int port;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();

  private volatile InetSocketAddress target;
  private volatile Disturbance towardsServer = Disturbance.NONE;
  private volatile Disturbance towardsClient = Disturbance.NONE;
  private ServerSocket door;
  private Thread doorman;

  private FaultProxy(int listenPort, InetSocketAddress target) {
    this.target = target;
    this.door = open(listenPort);
    this.port = door.getLocalPort();
    this.doorman = acceptFrom(door);
  }

  /** A proxy on a free port. */
  public static FaultProxy to(String host, int port) {
    return on(0, host, port);
  }

  /** A proxy on a given port, for instance the one a broker advertises. */
  public static FaultProxy on(int listenPort, String host, int port) {
    return new FaultProxy(listenPort, new InetSocketAddress(host, port));
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** {@code host:port} for clients. */
  public String address() {
    return host() + ":" + port;
  }

  /** Sends connections to come to another server. */
  public void redirectTo(String host, int otherPort) {
    target = new InetSocketAddress(host, otherPort);
  }

  /** Does the same to the bytes of both directions. */
  public void disturb(Disturbance both) {
    disturbTowardsServer(both);
    disturbTowardsClient(both);
  }

  public void disturbTowardsServer(Disturbance disturbance) {
    towardsServer = disturbance;
  }

  public void disturbTowardsClient(Disturbance disturbance) {
    towardsClient = disturbance;
  }

  /** Lets nobody in any more; what is open stays open. */
  public synchronized void refuse() {
    end(door);
    try {
      // The system keeps the door open as long as someone waits at it.
      doorman.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resets every open connection. */
  public void cutAll() {
    connections.forEach(Connection::reset);
  }

  /** Resets those of the open connections whose lot falls on true. */
  public void cutSome(BooleanSupplier lot) {
    connections.stream().filter(connection -> lot.getAsBoolean()).forEach(Connection::reset);
  }

  /** Ends the server's side of every open connection, and keeps the client's side open and mute. */
  public void strandAll() {
    connections.forEach(Connection::strand);
  }

  /** Ends every disturbance and lets clients in again; stranded connections stay as they are. */
  public synchronized void heal() {
    disturb(Disturbance.NONE);
    if (door.isClosed()) {
      door = open(port);
      doorman = acceptFrom(door);
    }
  }

  /** Connections that are open now. */
  public int openConnections() {
    return connections.size();
  }

  /** Connections that were ever let in. */
  public long acceptedConnections() {
    return accepted.get();
  }

  @Override
  public void close() {
    refuse();
    cutAll();
  }

  private static ServerSocket open(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  private Thread acceptFrom(ServerSocket open) {
    return Threads.start("fault-proxy-" + port, () -> acceptWhileOpen(open));
  }

  private void acceptWhileOpen(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        Socket client = open.accept();
        accepted.incrementAndGet();
        Threads.start("fault-proxy-connect-" + port, () -> connect(client));
      } catch (IOException e) {
        if (!open.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** A client whose server cannot be reached is reset. */
  private void connect(Socket client) {
    Socket server = new Socket();
    try {
      server.connect(target, CONNECT_MILLIS);
    } catch (IOException e) {
      Connection.reset(client);
      end(server);
      return;
    }
    Connection connection = new Connection(client, server, connections::remove);
    connections.add(connection);
    connection.pass(() -> towardsServer, () -> towardsClient);
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket can always be closed", e);
    }
  }
}
