/**
 * Two levels of memory around services, as a Spring cache: this node's own, and Redis that all
 * nodes share. Values carry versions, and an older one never replaces a newer one.
 */
@NullMarked
package dev.plinth.middleware.cache;

import org.jspecify.annotations.NullMarked;
