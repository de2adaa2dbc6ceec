package dev.plinth.drill;

import java.util.Map;

/** A fault or a race, and what must hold in it. */
interface Drill {

    /** What it is called on the command line. */
    String name();

    /** What it does, in a sentence. */
    String sentence();

    /** How many rounds it has, unless it is told otherwise. */
    default int rounds() {
        return 1;
    }

    /** Changes the settings that the instances start with. */
    default void arrange(Map<String, String> settings) {}

    /** Runs it, prints the figures, and notes in the findings whatever does not hold. */
    void run(int rounds, Site site, Findings findings);
}
