package dev.kaipiao.messaging.kafka;

import dev.kaipiao.messaging.telemetry.MessagingLog;
import net.jpountz.lz4.LZ4Factory;

/**
 * LZ4 by native code. The library that Kafka's clients compress with takes its native code by
 * itself only where the application's class loader is the system's; elsewhere it takes whatever was
 * loaded before.
 */
public final class NativeCompression {

  private NativeCompression() {}

  /** Loads it, where the machine has it; otherwise compression is done in Java. */
  public static void load() {
    try {
      MessagingLog.compressesBy(LZ4Factory.nativeInstance().toString());
    } catch (LinkageError | RuntimeException e) {
      MessagingLog.compressesInJava(e);
    }
  }
}
