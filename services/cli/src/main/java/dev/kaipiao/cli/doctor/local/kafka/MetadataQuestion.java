package dev.kaipiao.cli.doctor.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.cli.doctor.timing.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a broker to which addresses it sends its clients: Kafka's own Metadata request, version 1,
 * for no topics. A client of the library would follow those addresses at once, and hide which they
 * are when they lead nowhere.
 */
final class MetadataQuestion {

  private static final Duration PATIENCE = Duration.ofMillis(1_000);
  private static final int METADATA = 3;
  private static final int VERSION = 1;
  private static final int CORRELATION = 1;
  private static final String CLIENT = "kaipiao-doctor";
  private static final int NONE = -1;
  private static final int MOST_BROKERS = 1_000;
  private static final int MOST_BYTES = 1 << 20;

  /** How a TLS alert begins: its type, and the first byte of a version. */
  private static final int TLS_ALERT = 0x1503;

  private MetadataQuestion() {}

  /** Somebody is there who wants TLS or a login before anything is asked. */
  static final class Secured extends IOException {

    private static final long serialVersionUID = 1L;

    Secured(String message, EOFException cause) {
      super(message, cause);
    }
  }

  /**
   * @throws java.net.SocketTimeoutException when nothing is answered
   * @throws Secured when the broker hangs up on whoever has not logged in
   * @throws IOException when what is answered is not Kafka
   */
  static List<BrokerAddress> ask(BrokerAddress broker, Deadline deadline) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(broker.host(), broker.port()), deadline.millis(PATIENCE));
      socket.setSoTimeout(deadline.millis(PATIENCE));
      socket.getOutputStream().write(request());
      socket.getOutputStream().flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int size = in.readInt();
      if (size >>> 16 == TLS_ALERT) {
        throw new Secured("TLS is spoken there", null);
      }
      if (size < 8 || size > MOST_BYTES || in.readInt() != CORRELATION) {
        throw new IOException("what comes back is not Kafka's answer");
      }
      return brokers(in);
    } catch (EOFException e) {
      throw new Secured("the connection ends instead of an answer", e);
    }
  }

  private static byte[] request() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    out.writeShort(METADATA);
    out.writeShort(VERSION);
    out.writeInt(CORRELATION);
    out.writeShort(CLIENT.length());
    out.write(CLIENT.getBytes(UTF_8));
    out.writeInt(0); // of no topics
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    new DataOutputStream(framed).writeInt(content.size());
    content.writeTo(framed);
    return framed.toByteArray();
  }

  /** What follows the brokers is left unread. */
  private static List<BrokerAddress> brokers(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_BROKERS) {
      throw new IOException("what comes back is not Kafka's answer");
    }
    List<BrokerAddress> brokers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      in.readInt(); // its id
      String host = text(in);
      brokers.add(new BrokerAddress(host, in.readInt()));
      text(in); // its rack
    }
    return brokers;
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readShort();
    return length == NONE ? "" : new String(in.readNBytes(Math.max(0, length)), UTF_8);
  }
}
