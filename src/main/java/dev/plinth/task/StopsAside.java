package dev.plinth.task;

import org.springframework.context.SmartLifecycle;

/** Stops beside the others of its phase, which so do not wait for it. */
public interface StopsAside extends SmartLifecycle {

    @Override
    default void stop(Runnable callback) {
        Thread.startVirtualThread(() -> {
            stop();
            callback.run();
        });
    }
}
