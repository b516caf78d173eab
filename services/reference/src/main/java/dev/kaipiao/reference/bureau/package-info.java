/** The tax bureau, asked on the thread of the request: leases when they run out, and reports. */
package dev.kaipiao.reference.bureau;
