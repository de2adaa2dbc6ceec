package dev.plinth.middleware;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A filter that may run on the thread that all connections share: it waits for nothing without
 * {@link Haste#leave}, and what it counts or takes it tells {@link Haste}. One filter without this
 * has every request served by a thread of its own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Hasty {}
