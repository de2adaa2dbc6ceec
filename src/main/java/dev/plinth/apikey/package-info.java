/** Keys that machines call with, each good for a few things and for a while. */
@NullMarked
package dev.plinth.apikey;

import org.jspecify.annotations.NullMarked;
