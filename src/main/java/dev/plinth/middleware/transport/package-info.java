/**
 * Tomcat's HTTP as this service needs it: slow clients are cut off, and what can be answered from
 * memory is answered where its bytes arrive.
 */
@NullMarked
package dev.plinth.middleware.transport;

import org.jspecify.annotations.NullMarked;
