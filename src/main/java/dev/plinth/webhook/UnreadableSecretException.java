package dev.plinth.webhook;

/** A secret was stored under another key than the one that is set. */
class UnreadableSecretException extends RuntimeException {}
