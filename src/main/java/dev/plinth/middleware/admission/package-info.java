/** Takes in as many requests at once as are answered well, and turns the rest away at the door. */
@NullMarked
package dev.plinth.middleware.admission;

import org.jspecify.annotations.NullMarked;
