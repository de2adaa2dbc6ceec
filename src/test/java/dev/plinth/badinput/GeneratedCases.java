package dev.plinth.badinput;

import dev.plinth.shared.Role;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generated bodies for one operation; a case's name has the seed and the body's number. */
final class GeneratedCases {

    private static final int BODIES = 60;
    private static final long SEED = Long.getLong("plinth.test.seed", 20_260_131);

    private final Examples examples;

    GeneratedCases(Examples examples) {
        this.examples = examples;
    }

    /** Each case is made when the one before it has been sent. */
    Stream<Case> of(Operation operation) {
        List<String> bodies = Bodies.of(() -> examples.example(operation), BODIES, SEED);
        return IntStream.range(0, BODIES).mapToObj(n -> of(operation, n, bodies.get(n)));
    }

    /** By an administrator wherever one may, whose session ends with nobody's password. */
    private Case of(Operation operation, int number, String body) {
        Role may = operation.isFor(Role.ADMIN) ? Role.ADMIN : Role.USER;
        String name = "body %d of seed %d: %s".formatted(number, SEED, body);
        return Case.of(39, name, examples.upToDate(operation, may).body(body), Expected.harmless());
    }
}
