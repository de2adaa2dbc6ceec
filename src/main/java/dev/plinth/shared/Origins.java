package dev.plinth.shared;

/** Knows where what happens comes from. */
public interface Origins {

    /** Whoever is asking on this thread. */
    Origin current();
}
