/** What happened: stored in the transaction of the change, and handed on later. */
@NullMarked
package dev.plinth.event;

import org.jspecify.annotations.NullMarked;
