/**
 * From the text of an address to an open connection: {@code AddressReader} reads it, {@code
 * Resolution} finds where the name leads, {@code Knock} tries the port, and several of them tell
 * how good the line is. The judges are pure; what they judge was seen by those.
 */
package dev.kaipiao.cli.doctor.network;
