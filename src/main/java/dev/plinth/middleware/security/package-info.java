/**
 * Says who is calling, and keeps out what must not: targets that could be read in two ways, and
 * pages of other origins. {@code TokenFilter} has {@code CallerChecks} look at a token, or an API
 * key, which ask what is known already, and what was revoked. What the vault seals is encrypted
 * here, too.
 */
@NullMarked
package dev.plinth.middleware.security;

import org.jspecify.annotations.NullMarked;
