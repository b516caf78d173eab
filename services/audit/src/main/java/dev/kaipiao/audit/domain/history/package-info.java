/** The story of one invoice, told from the events that mention it. */
package dev.kaipiao.audit.domain.history;
