package dev.plinth.assistant;

/** How a model's server answers, or does not. */
public enum Upstream {
    WELL("asked"),
    /** Nobody listens. */
    DEAD("upstream"),
    /** It takes the request, and never answers. */
    FROZEN("timeout"),
    TOO_MANY("upstream"),
    BROKEN("upstream"),
    /** A 401 that repeats the key. */
    WRONG_KEY("upstream"),
    /** A redirect to another server. */
    ELSEWHERE("upstream"),
    WRONG_TYPE("upstream"),
    MALFORMED("upstream"),
    /** It answers {@code null}. */
    NOTHING("upstream"),
    NO_CHOICES("upstream"),
    /** It hangs up in the middle. */
    CUT("upstream"),
    /** It says that ten megabytes follow, and sends them. */
    HUGE("upstream"),
    /** It goes on as fast as it can, without an end. */
    ENDLESS("upstream"),
    /** It goes on, a byte at a time. */
    TRICKLE("timeout"),
    /** It sends one header after another. */
    HEADERS_WITHOUT_END("upstream"),
    /** The model says something that is not what was asked for. */
    WRONG_SCHEMA("invalid"),
    /** The model says JSON that does not end. */
    UNFINISHED("invalid"),
    /** The model wants a tool to be called. */
    TOOL_CALL("invalid");

    private final String reason;

    Upstream(String reason) {
        this.reason = reason;
    }

    /** Why there is no answer of the model, as the metric says it. */
    public String reason() {
        return reason;
    }

    /** Whether rules have to answer. */
    public boolean isFault() {
        return this != WELL;
    }

    /** Whether it is the server that fails, and not what the model says. */
    public boolean isServersFault() {
        return isFault() && !reason.equals("invalid");
    }
}
