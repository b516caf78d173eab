/**
 * Five banks. A delivery comes in over HTTP ({@code DeliveryResource}) or Kafka ({@code
 * DeliveryChannels}); the {@link dev.kaipiao.simulators.bank.Bank} recognises what it had before,
 * remembers the rest, acknowledges, and promises a payment where the seller keeps its account with
 * it. Promised payments go out as signed receipts in {@link dev.kaipiao.simulators.bank.receipt}.
 */
package dev.kaipiao.simulators.bank;
