package dev.kaipiao.cli.doctor.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.cli.doctor.timing.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
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
  private static final Kind METADATA = new Kind(3, 1, new byte[4]); // of no topics
  private static final Kind VERSIONS = new Kind(18, 0, new byte[0]);
  private static final int CORRELATION = 1;
  private static final String CLIENT = "kaipiao-doctor";
  private static final int NONE = -1;
  private static final int MOST_BROKERS = 1_000;
  private static final int MOST_BYTES = 1 << 20;

  /** How a TLS alert begins: its type, and the first byte of a version. */
  private static final int TLS_ALERT = 0x1503;

  private MetadataQuestion() {}

  /** A request by the numbers of Kafka's protocol. */
  private record Kind(int key, int version, byte[] body) {}

  /** Somebody is there who wants TLS or a login before anything is asked. */
  static final class Secured extends IOException {

    private static final long serialVersionUID = 1L;

    Secured(String message, IOException cause) {
      super(message, cause);
    }
  }

  /** Somebody is there who speaks another protocol. */
  static final class NotKafka extends IOException {

    private static final long serialVersionUID = 1L;

    NotKafka(String message) {
      super(message);
    }
  }

  /**
   * @throws java.net.SocketTimeoutException when nothing is answered
   * @throws Secured when the broker wants TLS, or a login
   * @throws NotKafka when somebody else is there
   */
  static List<BrokerAddress> ask(BrokerAddress broker, Deadline deadline) throws IOException {
    try (Socket socket = asked(broker, request(METADATA), deadline)) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      expectAnswer(in);
      return brokers(in);
    } catch (EOFException | SocketException e) {
      throw greets(broker, deadline)
          ? new Secured("it tells its versions, and ends the connection when asked for more", e)
          : new NotKafka("the connection ends instead of an answer");
    }
  }

  /** A listener that wants a login tells whoever comes which versions it speaks, and no more. */
  private static boolean greets(BrokerAddress broker, Deadline deadline) throws IOException {
    try (Socket socket = asked(broker, request(VERSIONS), deadline)) {
      expectAnswer(new DataInputStream(socket.getInputStream()));
      return true;
    } catch (EOFException | SocketException e) {
      return false;
    }
  }

  private static Socket asked(BrokerAddress broker, byte[] request, Deadline deadline)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(broker.socketAddress(), deadline.millis(PATIENCE));
      socket.setSoTimeout(deadline.millis(PATIENCE));
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Reads size and number of the answer. */
  private static void expectAnswer(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size >>> 16 == TLS_ALERT) {
      throw new Secured("TLS is spoken there", null);
    }
    if (size < 6 || size > MOST_BYTES || in.readInt() != CORRELATION) {
      throw new NotKafka("what comes back is not Kafka's answer");
    }
  }

  private static byte[] request(Kind kind) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    out.writeShort(kind.key());
    out.writeShort(kind.version());
    out.writeInt(CORRELATION);
    out.writeShort(CLIENT.length());
    out.write(CLIENT.getBytes(UTF_8));
    out.write(kind.body());
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    new DataOutputStream(framed).writeInt(content.size());
    content.writeTo(framed);
    return framed.toByteArray();
  }

  /** What follows the brokers is left unread. */
  private static List<BrokerAddress> brokers(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_BROKERS) {
      throw new NotKafka("what comes back is not Kafka's answer");
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
