package dev.plinth.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The people who may call an endpoint, by their roles; none given means anyone who is signed in. A
 * machine may if its key has the scope, whatever the roles. An endpoint that carries neither this
 * nor {@link jakarta.annotation.security.PermitAll} is closed to everyone.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    /** The roles, any of which is enough. */
    Role[] value() default {};

    /** The one scope that lets an API key in; none means that it is not for machines. */
    Scope[] scope() default {};
}
