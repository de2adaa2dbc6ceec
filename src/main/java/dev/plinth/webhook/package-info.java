/** Other systems are told what happens, by requests to URLs that an administrator has named. */
@NullMarked
package dev.plinth.webhook;

import org.jspecify.annotations.NullMarked;
