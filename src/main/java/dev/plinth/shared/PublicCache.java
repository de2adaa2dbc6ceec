package dev.plinth.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets every cache on the way keep the answers of an endpoint that shows everybody the same (RFC
 * 9111, RFC 5861).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicCache {

    /**
     * What a list shows: the name of the cache that its items are in, so that the list can be kept
     * until one of them changes. Caches outside can drop it by this name ({@code Cache-Tag}).
     */
    String list() default "";

    /** For how many seconds an answer is fresh. */
    int maxAge() default 300;

    /** For how many seconds more it may be given while a fresh one is fetched. */
    int staleWhileRevalidate() default 60;

    /** For how many seconds more it may be given while none can be fetched. */
    int staleIfError() default 86_400;
}
