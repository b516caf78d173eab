/**
 * The lane to the tax bureau. Nothing of issuing waits for it: numbers and quota are leased ahead
 * of need ({@link dev.kaipiao.issuance.bureau.lease}), signed invoices are uploaded afterwards
 * ({@link dev.kaipiao.issuance.bureau.upload}), both through one client with a breaker ({@link
 * dev.kaipiao.issuance.bureau.leqi}). While the bureau is away, leases last as long as they last
 * and the queue of uploads grows.
 *
 * <p>Every question carries a serial of ours that was committed before it was asked. When an answer
 * gets lost, the same serial is asked again; nothing is ever sent a second time under a new serial
 * unless the bureau has said that it did not take the first.
 *
 * <p>One instance drives the lane at a time ({@link dev.kaipiao.issuance.bureau.LaneHold}); when it
 * dies, another finds the open serials in the tables and goes on.
 */
package dev.kaipiao.issuance.bureau;
