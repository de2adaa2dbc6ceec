package dev.plinth.assistant;

import java.util.Locale;

/** Why an answer comes from where it does. */
enum Reason {
    /** The model was asked. */
    ASKED,
    /** The model was asked before. */
    CACHED,
    /** There is none. */
    NO_MODEL,
    /** All nodes together have used up the day's tokens, or cannot count them. */
    BUDGET,
    /** As many ask this node's model as may at once. */
    BUSY,
    /** It has failed too often just now. */
    OPEN,
    /** It took too long. */
    TIMEOUT,
    /** It cannot be reached, refuses, or answers something else. */
    UPSTREAM,
    /** What it said is not what was asked for. */
    INVALID;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
