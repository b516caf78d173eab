package dev.kaipiao.signing.messaging;

import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.signing.domain.signature.SigningOutcome;

/** A record and what came of it. */
record Handled(IncomingRecord incoming, SigningOutcome outcome) {}
