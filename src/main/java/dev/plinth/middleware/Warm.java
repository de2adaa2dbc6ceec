package dev.plinth.middleware;

/** A part of the ring that needs a while after the start until it is at its best. */
public interface Warm {

    /** Begins with it, and waits for nothing. */
    default void warm() {}

    /** Whether that while is over. */
    boolean isWarm();
}
