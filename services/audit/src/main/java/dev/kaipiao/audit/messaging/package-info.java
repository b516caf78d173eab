/** The way in: every topic of the platform, in batches. */
package dev.kaipiao.audit.messaging;
