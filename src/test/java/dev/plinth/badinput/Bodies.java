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

    /** The example with one to three values, at any depth, replaced. */
    private static Arbitrary<String> changed(Supplier<ObjectNode> example) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Values.any(),
                        Values.texts(),
                        Arbitraries.of(true, true, false))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(changes -> {
                    ObjectNode body = example.get();
                    List<Place> places = places(body).toList();
                    changes.forEach(change -> change.apply(places));
                    return body.toString();
                });
    }

    private static Arbitrary<String> extended(Supplier<ObjectNode> example) {
        return Combinators.combine(Values.texts(), Values.any())
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

    private static Stream<Place> places(JsonNode node) {
        return switch (node) {
            case ObjectNode object ->
                    object.propertyNames().stream().flatMap(name -> places(object, name));
            case ArrayNode array ->
                    Stream.concat(
                            Stream.of(
                                    new Place(
                                            false,
                                            value -> array.addRawValue(new RawValue(value)))),
                            array.valueStream().flatMap(Bodies::places));
            default -> Stream.empty();
        };
    }

    private static Stream<Place> places(ObjectNode object, String name) {
        JsonNode now = object.path(name);
        Consumer<String> put = value -> object.putRawValue(name, new RawValue(value));
        return Stream.concat(Stream.of(new Place(now.isString(), put)), places(now));
    }

    /**
     * A place of a document that holds a value.
     *
     * @param text whether that is a text
     * @param put puts another one there
     */
    private record Place(boolean text, Consumer<String> put) {}

    /**
     * Another value for a place.
     *
     * @param place the place's number, counted round and round
     * @param any a value of any type
     * @param text a text, if a text is to stay one
     * @param alike whether it is to stay one
     */
    private record Change(int place, String any, String text, boolean alike) {

        void apply(List<Place> places) {
            if (!places.isEmpty()) {
                Place chosen = places.get(place % places.size());
                chosen.put().accept(alike && chosen.text() ? text : any);
            }
        }
    }
}
