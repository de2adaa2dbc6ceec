/**
 * The servers that Plinth needs, brought along: for {@code ./mvnw} and for the tests, never for
 * production.
 */
@NullMarked
package dev.plinth.embedded;

import org.jspecify.annotations.NullMarked;
