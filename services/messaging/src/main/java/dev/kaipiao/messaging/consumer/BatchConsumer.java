package dev.kaipiao.messaging.consumer;

/** Reads Kafka in batches, one database transaction each. */
public final class BatchConsumer implements AutoCloseable {

  private final ConsumerOptions options;
  private final BatchHandler handler;

  public BatchConsumer(ConsumerOptions options, BatchHandler handler) {
    this.options = options;
    this.handler = handler;
  }

  public String name() {
    return options.name();
  }

  public BatchHandler handler() {
    return handler;
  }

  public void start() {}

  @Override
  public void close() {}
}
