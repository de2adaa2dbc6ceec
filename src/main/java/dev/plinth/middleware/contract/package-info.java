/**
 * Shows the contract: the OpenAPI document, the page to try it on, and a text for language models.
 */
@NullMarked
package dev.plinth.middleware.contract;

import org.jspecify.annotations.NullMarked;
