/**
 * The tax bureau with an interface in the manner of 乐企. A call comes in at {@code LeqiResource},
 * which first misbehaves as {@link dev.kaipiao.simulators.bureau.BureauBehaviour} says; {@link
 * dev.kaipiao.simulators.bureau.Bureau} reads the question, lets the desk for it decide, writes the
 * resulting {@link dev.kaipiao.simulators.bureau.BureauEntry} to the journal, applies it and
 * answers. The desks: numbers, quota, uploads, red letters.
 */
package dev.kaipiao.simulators.bureau;
