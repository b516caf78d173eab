package dev.kaipiao.cli.chaos.wire;

import dev.kaipiao.cli.stack.ServiceKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A connection that goes through a proxy, named after its two ends. */
public enum Wire {
  CLIENTS_ISSUANCE(Far.HTTP, null, ServiceKind.ISSUANCE),
  ISSUANCE_KAFKA(Far.KAFKA, ServiceKind.ISSUANCE, null),
  SIGNING_KAFKA(Far.KAFKA, ServiceKind.SIGNING, null),
  RECEIPTS_KAFKA(Far.KAFKA, ServiceKind.RECEIPTS, null),
  AUDIT_KAFKA(Far.KAFKA, ServiceKind.AUDIT, null),
  BANKS_KAFKA(Far.KAFKA, ServiceKind.SIMULATORS, null),
  ISSUANCE_POSTGRES(Far.POSTGRES, ServiceKind.ISSUANCE, null),
  SIGNING_POSTGRES(Far.POSTGRES, ServiceKind.SIGNING, null),
  RECEIPTS_POSTGRES(Far.POSTGRES, ServiceKind.RECEIPTS, null),
  AUDIT_POSTGRES(Far.POSTGRES, ServiceKind.AUDIT, null),
  ISSUANCE_BUREAU(Far.HTTP, ServiceKind.ISSUANCE, ServiceKind.SIMULATORS),
  RECEIPTS_BANKS(Far.HTTP, ServiceKind.RECEIPTS, ServiceKind.SIMULATORS),
  BANKS_RECEIPTS(Far.HTTP, ServiceKind.SIMULATORS, ServiceKind.RECEIPTS);

  /** What is spoken, and so what is at the far end. */
  public enum Far {
    HTTP,
    KAFKA,
    POSTGRES
  }

  private final Far far;
  private final ServiceKind from;
  private final ServiceKind to;

  Wire(Far far, ServiceKind from, ServiceKind to) {
    this.far = far;
    this.from = from;
    this.to = to;
  }

  /** As in scenario names. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Far far() {
    return far;
  }

  /** Who opens the connection; null for clients from outside. */
  ServiceKind from() {
    return from;
  }

  /** Whether requests can be accepted and answered while this wire is broken. */
  public boolean isBehindTheDoor() {
    return this != CLIENTS_ISSUANCE && this != ISSUANCE_KAFKA;
  }

  /** The way of a service to a server. */
  static Optional<Wire> of(ServiceKind from, Far far) {
    return Arrays.stream(values())
        .filter(wire -> wire.from == from && wire.far == far && wire.to == null)
        .findFirst();
  }

  /** The way of a service to another one over HTTP. */
  static Optional<Wire> between(ServiceKind from, ServiceKind to) {
    return Arrays.stream(values()).filter(wire -> wire.from == from && wire.to == to).findFirst();
  }
}
