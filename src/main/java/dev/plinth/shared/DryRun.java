package dev.plinth.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a client send {@code Prefer: tx=rollback} (RFC 7240): the endpoint does and answers
 * everything as it would, and nothing of it stays. Not for endpoints that call anything remote.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DryRun {}
