package dev.plinth.middleware.security;

import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.Caller;

/** A genuine token whose device is no longer trusted. */
class RefusedDeviceException extends AccessDeniedException {

    private final transient Caller caller;

    RefusedDeviceException(Caller caller) {
        super(Reason.DEVICE);
        this.caller = caller;
    }

    /** Whose it says it is. */
    Caller caller() {
        return caller;
    }
}
