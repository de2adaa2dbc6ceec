package dev.plinth.middleware.ratelimit;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;

/** A client has asked for too much; the headers of the answer say of what, and until when. */
public class QuotaExceededException extends ProblemException {

    private final String policy;

    QuotaExceededException(String policy) {
        super(ProblemType.QUOTA_EXCEEDED);
        this.policy = policy;
    }

    /** The name of the policy that was violated. */
    public String policy() {
        return policy;
    }
}
