/** Taking money and giving it back, through a gateway. */
@NullMarked
package dev.plinth.payment;

import org.jspecify.annotations.NullMarked;
