package dev.plinth.middleware.security;

import dev.plinth.shared.Caller;

/** What Redis may have on a caller; all of it is asked for at once, when they call. */
public interface CallerFact {

    /** Under which key. */
    String key(Caller caller);
}
