/** Says where a list goes on. */
@NullMarked
package dev.plinth.middleware.paging;

import org.jspecify.annotations.NullMarked;
