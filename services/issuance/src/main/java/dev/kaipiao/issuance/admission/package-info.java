/**
 * Who may come in, and when.
 *
 * <p>The way of a request through it. Before anything is read of it, its {@link
 * dev.kaipiao.issuance.admission.Priority} is asked whether its class is held back: {@link
 * dev.kaipiao.issuance.admission.ClassGate} decides that once a second from what waits on the
 * topics and in the outbox ({@link dev.kaipiao.messaging.pressure.Pressure}), and per request only
 * looks. Then {@link dev.kaipiao.issuance.admission.ConcurrencyLimit} is asked whether the broker
 * answers fast enough for one more. Then {@link
 * dev.kaipiao.issuance.admission.tenant.TenantBuckets} charge the tenant. Whoever is turned away
 * learns why and when to come back ({@link dev.kaipiao.issuance.admission.Refusal}).
 *
 * <p>What came over Kafka cannot be turned away: {@link dev.kaipiao.issuance.admission.RequestFlow}
 * holds the consumers instead, the bulk one first.
 */
package dev.kaipiao.issuance.admission;
