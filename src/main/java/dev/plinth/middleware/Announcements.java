package dev.plinth.middleware;

/** What this node tells the others about the values that it has changed. */
public interface Announcements {

    /** Whether everything was told, and is in what all nodes share. */
    boolean areTold();
}
