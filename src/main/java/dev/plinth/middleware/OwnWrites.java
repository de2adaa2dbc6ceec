package dev.plinth.middleware;

/** What the caller of the current request has written lately, on whichever node that was. */
public interface OwnWrites {

    /**
     * Whether the caller has written so lately that this node may not have heard of it yet, and so
     * must not answer from its own memory.
     */
    boolean mayBeUnheard();

    /**
     * Whether the caller has written so lately that even what all nodes share may lack it, since
     * the node where that was could not tell: then only what is stored counts.
     */
    boolean mayBeUntold();
}
