/** Where a request comes from, as far as that can be believed. */
@NullMarked
package dev.plinth.middleware.address;

import org.jspecify.annotations.NullMarked;
