/** Placing, paying, shipping, delivering, cancelling and refunding. */
@NullMarked
package dev.plinth.order;

import org.jspecify.annotations.NullMarked;
