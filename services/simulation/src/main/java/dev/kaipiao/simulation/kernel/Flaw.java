package dev.kaipiao.simulation.kernel;

/**
 * A guarantee that can be switched off, to prove that its absence is noticed. What is named here is
 * what the protocol must not do.
 */
public enum Flaw {
  /** The door answers 202 before the broker has acknowledged. */
  ANSWER_BEFORE_ACKNOWLEDGEMENT,
  /** The broker acknowledges what only the leader has. */
  LEADER_ALONE_ACKNOWLEDGES,
  /** Five requests in flight, and the broker does not look at their sequence. */
  FIVE_IN_FLIGHT_UNSEQUENCED,
  /** A consumer commits its offsets before the transaction that processes the records. */
  OFFSET_BEFORE_TRANSACTION,
  /** A consumer that gathers a batch in two polls keeps what the second takes away. */
  GATHERED_BESIDE_PENDING,
  /** A consumer takes a commit whose answer was lost for done. */
  LOST_ANSWER_COUNTS_AS_DONE,
  /** A consumer that needs an inbox has none. */
  NO_INBOX,
  /** The inbox is written in a transaction of its own, before the effect. */
  INBOX_BEFORE_EFFECT,
  /** Later records of a parked key are handled. */
  PARKED_KEY_NOT_BLOCKED,
  /** A record that fails stops its partition instead of being parked. */
  FAILURE_NOT_PARKED,
  /** Records that were parked after they were noted as handled stay noted. */
  PARKED_NOT_FORGOTTEN,
  /** Requests are not compared with those that are known. */
  REPETITIONS_NOT_RECOGNISED,
  /** The ledger of a seller is read without its lock. */
  NO_LEDGER_LOCK,
  /** The ledger of a seller is read before its lock is had. */
  LEDGER_READ_BEFORE_LOCK,
  /** Events are appended to the outbox in a transaction of their own. */
  OUTBOX_OUTSIDE_TRANSACTION,
  /** The relay remembers the last row it sent and selects what is behind it. */
  RELAY_BY_LAST_ID,
  /** The relay deletes rows before the broker has acknowledged them. */
  DELETE_BEFORE_ACKNOWLEDGEMENT,
  /** A bundle of which anything was sent is deleted before what was refused of it is parked. */
  BUNDLE_DELETED_BEFORE_PARKING,
  /** Every relay walks every shard. */
  RELAY_WITHOUT_LOCK,
  /** The relay keeps its shards when its session, and with it the locks, is lost. */
  LOCK_APART_FROM_SESSION,
  /** Rows behind one that the broker refused are sent. */
  REFUSED_KEY_NOT_BLOCKED,
  /** An upload without an answer is sent again under another serial. */
  BLIND_RESEND,
  /** Verdicts are kept although the upload has ended before. */
  VERDICT_KEPT_TWICE,
  /** The lane knows only the uploads that were open when it took over, and its own. */
  OPEN_UPLOADS_READ_ONCE,
  /** A lease without an answer is asked for under another serial. */
  LEASE_UNDER_NEW_SERIAL,
  /** A grant is added although the answer was noted before. */
  GRANT_ADDED_TWICE,
  /** A bank gets a message under another id with every try. */
  NEW_MESSAGE_ID_PER_TRY,
  /** What waits for numbers or quota is decided on arrival only. */
  WAITING_NOT_DECIDED_AGAIN
}
