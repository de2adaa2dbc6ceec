/** People: registration, profile, credentials. */
@NullMarked
package dev.plinth.user;

import org.jspecify.annotations.NullMarked;
