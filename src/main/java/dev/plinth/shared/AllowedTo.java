package dev.plinth.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call an endpoint; none given means anyone who is signed in. An endpoint that
 * carries neither this nor {@link jakarta.annotation.security.PermitAll} is closed to everyone.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

    /** The roles, any of which is enough. */
    Role[] value() default {};
}
