package dev.plinth.shared;

/** Attempts to sign in to an account, counted by all nodes together. */
public interface SignInAttempts {

    /**
     * Counts one more, whether the account exists or not.
     *
     * @throws ProblemException if there were too many lately
     */
    void count(Email account);
}
