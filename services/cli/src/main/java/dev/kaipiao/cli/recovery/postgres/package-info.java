/**
 * A copy of a PostgreSQL server that is kept up to date: {@link
 * dev.kaipiao.cli.recovery.postgres.BaseBackup} copies the data directory while the server works,
 * {@link dev.kaipiao.cli.recovery.postgres.WalFollower} receives everything that is written to its
 * log from then on, {@link dev.kaipiao.cli.recovery.postgres.Restore} makes a data directory of
 * both, as of their end or of a moment before.
 *
 * <p>A backup's folder holds {@code base/<moment>} (one or more copies, each with its manifest) and
 * {@code wal} (the segments of the log under the names that PostgreSQL gives them; the one that is
 * being written ends in {@code .partial}).
 */
package dev.kaipiao.cli.recovery.postgres;
