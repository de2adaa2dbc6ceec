package dev.plinth.drill;

/** A fault or a race, and what must hold in it. */
interface Drill {

    /** What it is called on the command line. */
    String name();

    /** What it does, in a sentence. */
    String sentence();

    /** How many rounds it has, unless it is told otherwise. */
    int rounds();

    /** Runs it, prints the figures, and notes in the findings whatever does not hold. */
    void run(int rounds, Site site, Findings findings);
}
