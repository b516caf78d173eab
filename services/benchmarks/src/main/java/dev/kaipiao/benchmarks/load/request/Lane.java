package dev.kaipiao.benchmarks.load.request;

/** The ways into the platform. */
public enum Lane {
  /** {@code POST /v1/invoice-requests}, one request a call. */
  SINGLE,
  /** {@code POST /v1/invoice-batches}, several requests of one tenant a call. */
  BATCH,
  /** A record on the topic of invoice requests. */
  KAFKA
}
