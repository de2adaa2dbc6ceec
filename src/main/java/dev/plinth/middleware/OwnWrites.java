package dev.plinth.middleware;

/** What the caller of the current request has written lately, on whichever node that was. */
public interface OwnWrites {

    /**
     * Whether the caller has written so lately that this node may not have heard of it yet, and so
     * must not answer from its own memory.
     */
    boolean mayBeUnheard();
}
