package dev.plinth.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Generated bodies, the same for the same seed: nearly valid ones, and any JSON at all. */
final class Bodies {

    private static final int SIZE = 1_000;

    private Bodies() {}

    /** So many bodies, made of fresh examples. */
    static List<String> of(Supplier<ObjectNode> example, int count, long seed) {
        List<String> bodies = new ArrayList<>();
        Random random = new Random(seed);
        JqwikSession.run(() -> {
            RandomGenerator<String> generator = bodies(example).generator(SIZE, true);
            IntStream.range(0, count).forEach(_ -> bodies.add(generator.next(random).value()));
        });
        return bodies;
    }

    private static Arbitrary<String> bodies(Supplier<ObjectNode> example) {
        return Arbitraries.frequencyOf(
                Tuple.of(5, changed(example)),
                Tuple.of(1, extended(example)),
                Tuple.of(1, garbled(example)),
                Tuple.of(2, Values.any()));
    }

    /** The example with up to three values, at any depth, replaced by any others. */
    private static Arbitrary<String> changed(Supplier<ObjectNode> example) {
        return Combinators.combine(Arbitraries.integers().between(0, 99), Values.any())
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(changes -> {
                    ObjectNode body = example.get();
                    List<Consumer<String>> places = places(body).toList();
                    changes.forEach(change -> change.apply(places));
                    return body.toString();
                });
    }

    private static Arbitrary<String> extended(Supplier<ObjectNode> example) {
        return Combinators.combine(Values.names(), Values.any())
                .as((name, value) -> {
                    String members = example.get().toString().substring(1);
                    return "{%s:%s%s%s"
                            .formatted(name, value, members.equals("}") ? "" : ",", members);
                });
    }

    /** The example with some characters in place of others. */
    private static Arbitrary<String> garbled(Supplier<ObjectNode> example) {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.strings().all().ofMaxLength(5))
                .as((where, removed, inserted) -> {
                    StringBuilder body = new StringBuilder(example.get().toString());
                    int at = (int) (where * (body.length() - 1));
                    return body.replace(at, Math.min(at + removed, body.length()), inserted)
                            .toString();
                });
    }

    /** What puts a value into each place of a document that holds one. */
    private static Stream<Consumer<String>> places(JsonNode node) {
        return switch (node) {
            case ObjectNode object ->
                    object.propertyNames().stream()
                            .flatMap(name ->
                                    Stream.concat(
                                            Stream.of(value ->
                                                    object.putRawValue(name, new RawValue(value))),
                                            places(object.path(name))));
            case ArrayNode array ->
                    Stream.concat(
                            Stream.of(value -> array.addRawValue(new RawValue(value))),
                            array.valueStream().flatMap(Bodies::places));
            default -> Stream.empty();
        };
    }

    private record Change(int place, String value) {

        void apply(List<Consumer<String>> places) {
            if (!places.isEmpty()) {
                places.get(place % places.size()).accept(value);
            }
        }
    }
}
