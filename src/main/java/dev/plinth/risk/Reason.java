package dev.plinth.risk;

import java.util.Locale;

/** What may speak against a sign-in, and how much. */
public enum Reason {
    /** From where nobody can have got to since they were last seen. */
    TRAVEL(60),
    /** From a device that its user has not had before. */
    NEW_DEVICE(30),
    /** The device says that it is another program than before. */
    NEW_PROGRAM(30),
    /** From several new devices within the hour. */
    MANY_DEVICES(30),
    /** By a device that is not known, while many accounts are being guessed at. */
    SURGE(30),
    /** From a network in which its user has not been before. */
    NEW_NETWORK(20),
    /** After several failures. */
    FAILURES(20),
    /** Of somebody who may do more than others. */
    PRIVILEGED(10);

    private final int weight;

    Reason(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** As it is told, such as {@code new-device}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
