package dev.plinth.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows what belongs to people: whoever sees it because of their role, and not because it is
 * theirs, is noted in the audit.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotedRead {

    /** The type of the {@link Notice}, such as {@code user.read}. */
    String value();
}
