package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.event.LoggedEvent;

/** An event that a search found, and the index of its entry in the log. */
public record FoundEvent(long index, LoggedEvent event) {}
