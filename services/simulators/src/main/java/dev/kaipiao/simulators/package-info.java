/**
 * The outside world: a tax bureau with a 乐企-style interface and five banks that behave, and
 * misbehave, like the real ones. One process on one port; nothing of the platform's own work is
 * done here.
 *
 * <p>The way through it: an enterprise platform leases numbers and quota from the {@link
 * dev.kaipiao.simulators.bureau bureau} and uploads what it issued; it delivers signed invoices to
 * the {@link dev.kaipiao.simulators.bank banks}, which acknowledge, pay, and send signed receipts
 * back. What each of them does wrong is chosen through {@link dev.kaipiao.simulators.control
 * control}.
 */
package dev.kaipiao.simulators;
