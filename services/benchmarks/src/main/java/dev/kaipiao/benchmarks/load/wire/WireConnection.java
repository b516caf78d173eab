package dev.kaipiao.benchmarks.load.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A kept connection that carries one call at a time. Used by the pool's thread only. */
final class WireConnection {

  private final SocketChannel channel;
  private final SelectionKey key;
  private final AnswerReader reader = new AnswerReader();
  private WireCall call;
  private int written;
  private long deadline;

  private WireConnection(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    this.key =
        channel.register(
            selector, channel.isConnected() ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
  }

  /**
   * Begins to connect.
   *
   * @param source address and port to connect from; port 0 is any, null leaves both to the system
   */
  static WireConnection open(Selector selector, InetSocketAddress source, InetSocketAddress target)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (source != null) {
        channel.bind(source);
      }
      channel.connect(target);
      return new WireConnection(channel, selector);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Finishes connecting. */
  void connect() throws IOException {
    channel.finishConnect();
    key.interestOps(SelectionKey.OP_READ);
  }

  /** The call it carries; empty while it is idle. */
  Optional<WireCall> call() {
    return Optional.ofNullable(call);
  }

  boolean isConnected() {
    return channel.isConnected();
  }

  boolean isOverdue(long now) {
    return call != null && now - deadline > 0;
  }

  /** Takes a call; it is written as soon as the connection stands. */
  void carry(WireCall next, long now, ByteBuffer buffer) throws IOException {
    call = next;
    written = 0;
    deadline = now + next.patienceNanos();
    if (channel.isConnected()) {
      write(buffer);
    }
  }

  /** Writes as much of the request as the connection takes. */
  void write(ByteBuffer buffer) throws IOException {
    byte[] request = call == null ? new byte[0] : call.request();
    while (written < request.length) {
      buffer.clear();
      buffer.put(request, written, Math.min(buffer.capacity(), request.length - written)).flip();
      int taken = channel.write(buffer);
      written += taken;
      if (buffer.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
    }
    if (key.interestOps() != SelectionKey.OP_READ) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  /** Reads what arrived. Returns the answer when it is whole; the connection is idle again then. */
  Optional<WireAnswer> read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new IOException("the server closed the connection");
    }
    return reader.read(buffer.flip());
  }

  /** Gives back the call that was carried. */
  WireCall release() {
    WireCall carried = call;
    call = null;
    return carried;
  }

  /** Whether the server wants it closed after the last answer. */
  boolean isSpent() {
    return reader.closes();
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // nothing is left to do with it
      call = null;
    }
  }
}
