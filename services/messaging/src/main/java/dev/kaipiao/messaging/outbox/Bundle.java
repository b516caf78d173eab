package dev.kaipiao.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.messaging.kafka.HeaderBlock;
import dev.kaipiao.messaging.packing.Packer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * What one row of the outbox holds: records of one shard and one topic that were appended together,
 * in their order, compressed. Events resemble each other, so together they take a fraction of their
 * room, and a batch costs the database a few rows however many they are.
 *
 * <p>Unpacked, each record is its id (16 bytes), then key, {@link HeaderBlock} and value, each
 * behind its length as a Kafka varint; a key that is null has the length -1.
 *
 * @param records how many
 * @param packed not copied: treat it as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // bundles are never compared
public record Bundle(short shard, String topic, int records, byte[] packed) {

  /**
   * Unpacked bytes after which the next record begins another bundle: packed, a page of the table
   * has room for it.
   */
  public static final int FULL = 32 << 10;

  private static final int ID = 2 * Long.BYTES;
  private static final int ABSENT = -1;

  /** One record of a bundle. */
  public record Content(UUID id, String key, Headers headers, byte[] value) {}

  /** Records as they are to lie in one bundle. */
  private record Group(short shard, String topic) {}

  /** A record as bytes. */
  private record Part(OutgoingMessage message, byte[] key, byte[] headers) {

    static Part of(OutgoingMessage message) {
      return new Part(
          message,
          message.key() == null ? null : message.key().getBytes(UTF_8),
          HeaderBlock.write(headersOf(message)));
    }

    int size() {
      return ID + sizeOf(key) + sizeOf(headers) + sizeOf(message.payload());
    }

    void writeTo(ByteBuffer bytes) {
      bytes.putLong(message.id().getMostSignificantBits());
      bytes.putLong(message.id().getLeastSignificantBits());
      append(bytes, key);
      append(bytes, headers);
      append(bytes, message.payload());
    }
  }

  /** Bundles of these messages; those of a shard and topic follow each other in their order. */
  static List<Bundle> of(List<OutgoingMessage> messages) {
    Map<Group, List<Part>> groups = new LinkedHashMap<>();
    for (OutgoingMessage message : messages) {
      Group group = new Group(Shard.of(message.key(), message.id()), message.topic());
      groups.computeIfAbsent(group, any -> new ArrayList<>()).add(Part.of(message));
    }
    List<Bundle> bundles = new ArrayList<>(groups.size());
    try (Packer packer = new Packer()) {
      groups.forEach((group, parts) -> pack(group, parts, packer, bundles));
    }
    return bundles;
  }

  /** What was packed. Throws {@link IllegalArgumentException} when these bytes are not a bundle. */
  public static List<Content> read(byte[] packed) {
    ByteBuffer rest = ByteBuffer.wrap(Packer.unpack(packed));
    List<Content> contents = new ArrayList<>();
    try {
      while (rest.hasRemaining()) {
        UUID id = new UUID(rest.getLong(), rest.getLong());
        byte[] key = next(rest);
        Headers headers = HeaderBlock.read(next(rest));
        contents.add(
            new Content(id, key == null ? null : new String(key, UTF_8), headers, next(rest)));
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a bundle of the outbox ends within a record", e);
    }
    return contents;
  }

  private static void pack(Group group, List<Part> parts, Packer packer, List<Bundle> bundles) {
    int from = 0;
    int bytes = 0;
    for (int to = 0; to < parts.size(); to++) {
      bytes += parts.get(to).size();
      if (bytes >= FULL || to == parts.size() - 1) {
        ByteBuffer unpacked = ByteBuffer.allocate(bytes);
        List<Part> together = parts.subList(from, to + 1);
        together.forEach(part -> part.writeTo(unpacked));
        bundles.add(
            new Bundle(
                group.shard(), group.topic(), together.size(), packer.pack(unpacked.array())));
        from = to + 1;
        bytes = 0;
      }
    }
  }

  private static Headers headersOf(OutgoingMessage message) {
    Headers headers =
        message.attributes() == null
            ? new RecordHeaders()
            : CloudEvents.toHeaders(message.attributes());
    message.headers().forEach(headers::add);
    return headers;
  }

  private static int sizeOf(byte[] bytes) {
    return bytes == null
        ? ByteUtils.sizeOfVarint(ABSENT)
        : ByteUtils.sizeOfVarint(bytes.length) + bytes.length;
  }

  private static void append(ByteBuffer to, byte[] bytes) {
    if (bytes == null) {
      ByteUtils.writeVarint(ABSENT, to);
    } else {
      ByteUtils.writeVarint(bytes.length, to);
      to.put(bytes);
    }
  }

  private static byte[] next(ByteBuffer from) {
    int length = ByteUtils.readVarint(from);
    if (length == ABSENT) {
      return null;
    }
    if (length < 0 || length > from.remaining()) {
      throw new IllegalArgumentException("a bundle of the outbox ends within a record");
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
