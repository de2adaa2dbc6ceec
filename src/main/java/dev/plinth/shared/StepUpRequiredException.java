package dev.plinth.shared;

import java.util.List;

/** A caller who has to prove once more who they are (RFC 9470). */
public class StepUpRequiredException extends ProblemException {

    private final String challenge;
    private final transient List<String> methods;

    /**
     * Asks for a proof.
     *
     * @param challenge what comes back with the proof; empty if it is to be asked for first
     * @param methods how it can be given
     */
    public StepUpRequiredException(String challenge, List<String> methods) {
        super(ProblemType.STEP_UP_REQUIRED);
        this.challenge = challenge;
        this.methods = List.copyOf(methods);
    }

    /** What comes back with the proof. */
    public String challenge() {
        return challenge;
    }

    /** How the proof can be given. */
    public List<String> methods() {
        return methods;
    }
}
