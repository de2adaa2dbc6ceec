/** Writes the API down as an OpenAPI document, from the marks that the endpoints carry. */
@NullMarked
package dev.plinth.middleware.contract;

import org.jspecify.annotations.NullMarked;
