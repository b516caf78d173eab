/**
 * Signed text (C2SP signed-note) and the checkpoint, the text that a log signs (C2SP
 * tlog-checkpoint).
 */
package dev.kaipiao.audit.domain.note;
