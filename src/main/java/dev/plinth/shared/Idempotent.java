package dev.plinth.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a repeated request with the same {@code Idempotency-Key} have one effect and one answer.
 *
 * <p>The work runs in one transaction with the key, so the endpoint must not call anything remote;
 * one that must is {@link #remote} and takes an {@link OperationId}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /** The header that says that an answer is the first one once more. */
    String REPLAYED = "Idempotency-Replayed";

    /** Whether a request without a key is refused. */
    boolean required() default false;

    /**
     * Whether the endpoint has transactions of its own and calls something remote between them. The
     * key is then claimed ahead, and after a crash the endpoint is entered again with the same
     * {@link OperationId}, to carry on where it was.
     */
    boolean remote() default false;

    /**
     * Whether the first that the endpoint has to do with the database is a {@link FirstQuestion},
     * which then takes the claim of the key along; until then no connection is held.
     */
    boolean asks() default false;
}
