package dev.kaipiao.cli.canary.balancer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hears from the balancer of each exchange, over UDP on this machine. */
final class AccessLog implements AutoCloseable {

  private static final int ROOM = 4 << 20;
  private static final int LINE = 2_048;

  private final DatagramSocket socket;
  private final Thread thread = new Thread(this::listen, "balancer-log");
  private List<Answer> heard = new ArrayList<>();

  AccessLog() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket.setReceiveBufferSize(ROOM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What came since the last time. */
  synchronized List<Answer> take() {
    List<Answer> taken = heard;
    heard = new ArrayList<>();
    return taken;
  }

  @Override
  public void close() {
    socket.close();
  }

  private void listen() {
    byte[] room = new byte[LINE];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(room, room.length);
      try {
        socket.receive(packet);
      } catch (IOException e) {
        return; // closed
      }
      String line = new String(room, 0, packet.getLength(), StandardCharsets.US_ASCII);
      Answer.read(line).ifPresent(this::add);
    }
  }

  private synchronized void add(Answer answer) {
    heard.add(answer);
  }
}
