package dev.plinth.shared;

/** A signing key is no longer honoured: nothing that it has signed may be remembered. */
public record KeysDropped() {}
