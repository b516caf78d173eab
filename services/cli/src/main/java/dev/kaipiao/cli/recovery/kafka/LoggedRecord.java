package dev.kaipiao.cli.recovery.kafka;

import dev.kaipiao.audit.domain.event.LoggedEvent;

/**
 * A record as the audit log has it.
 *
 * @param payload the record's value; null when it was erased
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoggedRecord(LoggedEvent event, byte[] payload) {

  String topic() {
    return event.position().topic();
  }

  int partition() {
    return event.position().partition();
  }

  long offset() {
    return event.position().offset();
  }
}
