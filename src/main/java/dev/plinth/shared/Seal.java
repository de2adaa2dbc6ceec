package dev.plinth.shared;

import java.util.List;
import java.util.Optional;

/** Makes short texts that nobody else can make. */
public interface Seal {

    /**
     * The text with a signature, safe in a URL.
     *
     * @param purpose what it is for, with everything it is bound to; not part of the text
     */
    String seal(String purpose, String text);

    /** The same, and nobody else can read it; of one text it is always the same. */
    String conceal(String purpose, String text);

    /**
     * Eight digits that nobody else can work out; the first are the ones to give out, and the
     * others are good as long as their keys are.
     *
     * @param purpose what they are for, with everything that they are bound to
     */
    List<String> digits(String purpose);

    /**
     * What nobody else can make of the text, and which does not tell it: 64 hexadecimal digits.
     *
     * @param purpose what it is for
     */
    String code(String purpose, String text);

    /** Whether it was made so, by any node. */
    boolean isCode(String code, String purpose, String text);

    /** The text, if it was sealed or concealed for this purpose, by any node. */
    Optional<String> open(String purpose, String sealed);
}
