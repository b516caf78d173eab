package dev.kaipiao.web.diagnosis;

import java.time.Duration;

/**
 * What a PostgreSQL server tells of itself.
 *
 * @param places connections that programs may have, those kept for administrators not counted
 * @param taken connections that there are, ours not counted
 * @param writable whether it takes writes
 * @param waits locks that are waited for, for longer than two seconds
 * @param replicaLag of the slowest replica; zero when there is none or it is not shown
 * @param unreadSlots names of replication slots that nobody reads; empty when there is none
 */
record DatabaseStanding(
    int places, int taken, boolean writable, int waits, Duration replicaLag, String unreadSlots) {}
