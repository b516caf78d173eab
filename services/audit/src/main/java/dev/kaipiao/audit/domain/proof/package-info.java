/** What an auditor takes home about one event (C2SP tlog-proof), and its check without the log. */
package dev.kaipiao.audit.domain.proof;
