package dev.plinth.embedded;

import java.time.Duration;
import java.util.Optional;

/** The process that started this one. */
final class Parent {

    private Parent() {}

    /**
     * Ends this process when the one that started it is gone, if that is what its starter asked
     * for.
     */
    static void watch() {
        if (Boolean.getBoolean("plinth.embedded.follow")) {
            Optional<Long> parent = pid();
            Thread.ofVirtual().name("parent-watch").start(() -> exitAfter(parent));
        }
    }

    private static void exitAfter(Optional<Long> parent) {
        while (pid().equals(parent)) {
            Waiting.pause(Duration.ofMillis(500));
        }
        System.exit(0);
    }

    // An orphan gets another parent at once, even while nobody has waited for the old one.
    private static Optional<Long> pid() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
