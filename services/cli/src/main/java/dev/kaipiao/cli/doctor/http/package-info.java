/**
 * One question over HTTP and everything that can come back: {@code HttpCall} asks over a socket of
 * its own, so that half an answer and other protocols are seen as they are; the judges say whether
 * it was the platform that answered, and what the platform says of itself.
 */
package dev.kaipiao.cli.doctor.http;
