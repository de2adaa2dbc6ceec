/**
 * The house. A request walks inwards through {@code middleware}, the ring, to a core of features
 * that does not know the ring exists.
 *
 * <ul>
 *   <li>{@code user}, {@code auth}, {@code product}, {@code order}, {@code payment}, {@code
 *       export}: the features, one package each; in each a controller calls a service, which calls
 *       repositories. {@code risk} and {@code mfa} stand beside {@code auth}, {@code signing}
 *       beneath it; {@code apikey} lets machines in; {@code imports} takes products in, {@code
 *       assistant} words what is known.
 *   <li>{@code event}: what happened, stored with the change and handed on; {@code mail} and {@code
 *       webhook}, {@code audit} and {@code business} listen, {@code live} tells clients, {@code
 *       anomaly} looks at what was unlike before; {@code task} works in the background.
 *   <li>{@code shared}: the few words that every feature uses.
 *   <li>{@code middleware}: one package per concern, in the order of {@link
 *       dev.plinth.middleware.MiddlewareOrder}.
 * </ul>
 */
@NullMarked
package dev.plinth;

import org.jspecify.annotations.NullMarked;
