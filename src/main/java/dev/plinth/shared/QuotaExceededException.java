package dev.plinth.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client has asked for too much. */
public class QuotaExceededException extends ProblemException {

    private final String policy;
    private final @Nullable Duration wait;

    /** The headers of the answer say already until when. */
    public QuotaExceededException(String policy) {
        super(ProblemType.QUOTA_EXCEEDED);
        this.policy = policy;
        this.wait = null;
    }

    /** Until that much time has passed. */
    public QuotaExceededException(String policy, Duration wait) {
        this(policy, wait, ProblemType.QUOTA_EXCEEDED.explanation());
    }

    /** The same in words of its own. */
    public QuotaExceededException(String policy, Duration wait, String detail) {
        super(ProblemType.QUOTA_EXCEEDED, detail);
        this.policy = policy;
        this.wait = wait;
    }

    /** The name of the policy that was violated. */
    public String policy() {
        return policy;
    }

    /** For how long, in whole seconds; null if the answer says so already. */
    public @Nullable Long retryAfter() {
        return wait == null ? null : Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
