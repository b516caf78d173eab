package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.request.Parcel;
import java.util.function.Consumer;

/** A way into the platform. */
public interface Transport extends AutoCloseable {

  /**
   * Sends without waiting; the answer is given exactly once, on any thread. Called again with the
   * same parcel it sends the same requests under the same keys.
   */
  void send(Parcel parcel, Consumer<Answer> answered);

  @Override
  void close();
}
