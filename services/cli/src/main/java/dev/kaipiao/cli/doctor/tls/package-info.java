/**
 * One handshake that accepts whatever the server shows, so that all of it can be judged: {@code
 * Handshaker} makes it, {@code ChainJudge} judges the certificates, {@code BreakJudge} a handshake
 * that did not come to its end. Nothing is sent over such a connection but a plain question; with
 * {@code Trust} later connections are made as every program should.
 */
package dev.kaipiao.cli.doctor.tls;
