/** What is for sale, and how much is left. */
@NullMarked
package dev.plinth.product;

import org.jspecify.annotations.NullMarked;
