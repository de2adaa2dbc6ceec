package dev.plinth.middleware.admission;

/** What a request holds while it is worked on, and not while its own client keeps it waiting. */
interface Turn {

    /** Leaves until {@link #resume}. */
    void pause();

    void resume();
}
