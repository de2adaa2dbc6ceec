package dev.plinth.shared;

/** A caller who is known, and may not call from where or from what they do. */
public class AccessDeniedException extends ProblemException {

    private final Reason reason;

    public AccessDeniedException(Reason reason) {
        super(ProblemType.ACCESS_DENIED);
        this.reason = reason;
    }

    /** What speaks against it. */
    public enum Reason {
        /** The device is not known, or no longer trusted. */
        DEVICE,
        /** The address is where this caller may not be. */
        LOCATION,
        /** Too much about it is unusual. */
        RISK
    }

    /** What speaks against it. */
    public Reason reason() {
        return reason;
    }
}
