package dev.plinth.shared;

/** A caller who does not exist, and whom the service serves to warm up. */
public interface Stranger {

    /** An access token that is genuine and finds nothing. */
    String token();
}
