package dev.plinth.badinput;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an answer may be.
 *
 * @param statuses the statuses, any of which will do; none means every one but a 5xx
 * @param slugs the problems, any of which will do; none means every one
 */
record Expected(Set<Integer> statuses, Set<String> slugs) {

    static Expected problem(int status, String... slugs) {
        return new Expected(Set.of(status), Set.of(slugs));
    }

    static Expected status(Integer... statuses) {
        return new Expected(Set.of(statuses), Set.of());
    }

    /** As if it were any other text: no failure of ours, whatever else. */
    static Expected harmless() {
        return status();
    }

    /** This, or that somebody else would have to ask. */
    Expected orForbidden() {
        return statuses.isEmpty() ? this : or(problem(403, "forbidden"));
    }

    Expected or(Expected other) {
        return new Expected(
                union(statuses, other.statuses),
                slugs.isEmpty() ? slugs : union(slugs, other.slugs));
    }

    boolean matches(Reply reply) {
        return (statuses.isEmpty() ? reply.status() < 500 : statuses.contains(reply.status()))
                && (slugs.isEmpty() || reply.status() < 400 || slugs.contains(reply.slug()));
    }

    @Override
    public String toString() {
        return statuses.isEmpty()
                ? "no 5xx"
                : Stream.of(statuses, slugs)
                        .flatMap(Set::stream)
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    static Expected anyOf(Expected... expected) {
        return Arrays.stream(expected).reduce(Expected::or).orElseGet(Expected::harmless);
    }
}
