package dev.plinth.user;

import dev.plinth.shared.Versioned;
import java.util.UUID;

/** That there is a user, which does not change. */
record KnownUser(UUID id, int version) implements Versioned {}
