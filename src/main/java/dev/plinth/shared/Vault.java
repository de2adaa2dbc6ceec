package dev.plinth.shared;

/** Encrypts what has to be stored and has to be read again, if the operator has given a key. */
public interface Vault {

    /** The text as it is to be stored; as it is, if there is no key. */
    String close(String text);

    /**
     * The text that was stored; one from before there was a key counts too.
     *
     * @throws UnreadableSecretException if it was stored under another key
     */
    String open(String stored);
}
