package dev.plinth.shared;

import java.util.List;
import java.util.Optional;

/** Makes short texts that clients carry for us and cannot change. */
public interface Seal {

    /**
     * The text with a signature, safe in a URL.
     *
     * @param purpose what it is for, with everything it is bound to; not part of the text
     */
    String seal(String purpose, String text);

    /**
     * Eight digits that nobody else can work out; the first are the ones to give out, and the
     * others are good as long as their keys are.
     *
     * @param purpose what they are for, with everything that they are bound to
     */
    List<String> digits(String purpose);

    /** The text, if it was sealed for this purpose, by any node. */
    Optional<String> open(String purpose, String sealed);
}
