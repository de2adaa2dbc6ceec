/**
 * The primary, its replicas, and the way to them; {@code DatabaseConfiguration} puts it together.
 *
 * <ul>
 *   <li>Connecting: {@code DatabaseUrl}, {@code Login}, {@code Logins}, {@code Pools}, {@code
 *       GuardedPool}, {@code WritableDatabase}.
 *   <li>Watching: {@code ProbeConnection}, {@code ProbeResult}, {@code DatabaseMonitor}, {@code
 *       WalHistory}, {@code Lsn}, and the health indicators.
 *   <li>Reading: {@code Replica}, {@code Replicas}, {@code ReadRoutingDataSource}, {@code
 *       ReadFailover}, {@code UnreadRows}, {@code LossFloor}, {@code PrimaryReads}, {@code
 *       RouteMetrics}.
 *   <li>One's own writes: {@code CallerWrites}, {@code Write}, {@code ConsistencyTokens}, {@code
 *       CommitListener}, {@code LateWriteTransactionManager}.
 *   <li>The schema: {@code Migrations}, {@code SchemaUpdate}, {@code MigrationMode}, {@code
 *       MigrationJob}.
 *   <li>Hibernate: {@code NoBytecode}, {@code UnparsedQueries}.
 * </ul>
 */
@NullMarked
package dev.plinth.middleware.database;

import org.jspecify.annotations.NullMarked;
