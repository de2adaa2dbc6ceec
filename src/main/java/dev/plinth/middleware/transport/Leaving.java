package dev.plinth.middleware.transport;

import dev.plinth.middleware.Haste;
import java.lang.reflect.Proxy;

/** Stands where Tomcat's own would, and has whoever asks for anything ask Tomcat's. */
final class Leaving {

    private Leaving() {}

    static <T> T as(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, asked, _) -> {
                            Haste.leave();
                            throw new IllegalStateException(asked.getName());
                        }));
    }
}
