package dev.kaipiao.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * The headers of a record in one column, byte for byte and in their order. Each header is its name
 * and its value, each behind its length as a Kafka varint; a value that is null has the length -1.
 */
public final class HeaderBlock {

  private HeaderBlock() {}

  public static byte[] write(Headers headers) {
    ByteArrayOutputStream block = new ByteArrayOutputStream(512);
    for (Header header : headers) {
      append(block, header.key().getBytes(UTF_8));
      append(block, header.value());
    }
    return block.toByteArray();
  }

  public static Headers read(byte[] block) {
    Headers headers = new RecordHeaders();
    ByteBuffer bytes = ByteBuffer.wrap(block);
    while (bytes.hasRemaining()) {
      String name = new String(next(bytes), UTF_8);
      headers.add(name, next(bytes));
    }
    return headers;
  }

  private static void append(ByteArrayOutputStream block, byte[] bytes) {
    byte[] length = new byte[ByteUtils.sizeOfVarint(bytes == null ? -1 : bytes.length)];
    ByteUtils.writeVarint(bytes == null ? -1 : bytes.length, ByteBuffer.wrap(length));
    block.writeBytes(length);
    if (bytes != null) {
      block.writeBytes(bytes);
    }
  }

  private static byte[] next(ByteBuffer block) {
    int length = ByteUtils.readVarint(block);
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    block.get(bytes);
    return bytes;
  }
}
