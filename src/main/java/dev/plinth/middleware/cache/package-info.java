/**
 * Two levels of memory around services, as a Spring cache: this node's own, and Redis that all
 * nodes share. Values carry versions, and an older one never replaces a newer one.
 *
 * <ul>
 *   <li>A read: {@code TwoLevelCache}, {@code Lookup}, {@code MemoryLevel}, {@code RedisLevel}.
 *   <li>A write: {@code TwoLevelCache}, {@code Publication}, {@code RedisLevel}.
 *   <li>The nodes: {@code CacheNode}, {@code Membership}, {@code Channel}, {@code
 *       PendingInvalidations}, {@code Untold}.
 * </ul>
 */
@NullMarked
package dev.plinth.middleware.cache;

import org.jspecify.annotations.NullMarked;
