package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.problem;

import dev.plinth.shared.Role;
import java.util.UUID;
import java.util.stream.Stream;

/** Row 26: a key that was used for another request, in two cases of which the first succeeds. */
final class KeyCases {

    private final Examples examples;

    KeyCases(Examples examples) {
        this.examples = examples;
    }

    Stream<Case> of(Operation operation) {
        if (!concerns(operation)) {
            return Stream.empty();
        }
        Role may = operation.isFor(Role.USER) ? Role.USER : Role.ADMIN;
        Request first =
                examples.request(operation, may)
                        .with("Idempotency-Key", UUID.randomUUID().toString());
        Request other = first.body(examples.other(operation));
        return Stream.of(
                Case.of(26, "first", first, Expected.status(200, 201)),
                Case.of(26, "another body", other, problem(422, "idempotency-key-reused")));
    }

    /** Those who are not signed in share no keys; a step of an order succeeds only once. */
    private static boolean concerns(Operation operation) {
        return operation.idempotent().isPresent()
                && operation.body().isPresent()
                && !operation.isOpen()
                && !operation.takesRevision();
    }
}
