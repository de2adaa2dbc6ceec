package dev.plinth.shared;

/** Something is stored that only another key opens. */
public class UnreadableSecretException extends RuntimeException {}
