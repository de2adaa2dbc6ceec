package dev.plinth.event;

/**
 * What happens to sign-ins, passwords and API keys, and whatever else others are not told of: kept
 * as events are, but told to the audit and to whoever they concern.
 */
public enum SecurityEvent implements EventName {
    /** Somebody has signed in. */
    SESSION_OPENED,
    /** Somebody has signed out. */
    SESSION_ENDED,
    /** A refresh token came a second time, so it has leaked and its sign-in has ended. */
    SESSION_REUSE_REFUSED,
    /** Somebody has a new password. */
    USER_PASSWORD_CHANGED,
    /** A new password was asked for; what it is about is nobody if the address is nobody's. */
    USER_PASSWORD_FORGOTTEN,
    /** Somebody has another address, of which the one before is told. */
    USER_EMAIL_CHANGED,
    /** Somebody is to show that their address is theirs. */
    USER_VERIFICATION_REQUESTED,
    /** Somebody has signed in from a device that they had not before. */
    USER_DEVICE_ADDED,
    /** Somebody has signed in from a device of theirs in a network in which none was. */
    USER_NETWORK_ADDED,
    /** Whoever has a right password or token is to prove once more who they are. */
    SESSION_STEP_UP_ASKED,
    /** Signing in needs a code from now on. */
    USER_TOTP_ENABLED,
    /** Signing in needs no code any more. */
    USER_TOTP_DISABLED,
    /** An administrator has taken away an authenticator that its owner had lost. */
    USER_TOTP_REMOVED,
    /** A recovery code stood in for an authenticator. */
    USER_RECOVERY_CODE_USED,
    /** Somebody no longer trusts a device. */
    USER_DEVICE_REVOKED,
    /** A machine was given a key. */
    KEY_CREATED,
    /** A key has a new secret. */
    KEY_ROTATED,
    /** A key is no longer good. */
    KEY_REVOKED,
    /** Products are loaded from a file; what it is about is the import. */
    IMPORT_BEGUN;

    @Override
    public String type() {
        return EventName.of(this);
    }
}
