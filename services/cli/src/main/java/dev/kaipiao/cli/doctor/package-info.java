/**
 * The connection doctor: why can't I connect, and what is to be done about it. It looks layer by
 * layer from below, names the first that fails, and looks at nothing that stands on it, as that
 * would only repeat the cause.
 *
 * <p>The way through it: {@code examination} takes the looks in order and in time; those of an
 * address are in {@code network}, {@code tls} and {@code http}, those of this machine's stack in
 * {@code local}. Each is a probe, which sees, and a judge, which is pure and says what it means.
 * What they find is a {@code diagnosis}, and {@code report} tells it.
 */
package dev.kaipiao.cli.doctor;
