package dev.plinth.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was refused or looked at, and so changed nothing that an event would tell of. It
 * holds nothing that a client has typed.
 *
 * @param type what, such as {@code access.refused}; a refusal's name ends so
 * @param subject what it was about, of the kind that the type begins with; null if nothing in
 *     particular
 * @param operation what was asked for, such as {@code GET /users/{id}}, and why it was refused
 *     where the type leaves that open, as in {@code GET, country FR}; null if nobody looked
 */
public record Notice(
        String type, Origin origin, @Nullable UUID subject, @Nullable String operation) {}
