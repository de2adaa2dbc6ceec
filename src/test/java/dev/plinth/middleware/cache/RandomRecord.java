package dev.plinth.middleware.cache;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records of any type with random content. */
record RandomRecord(Random random) {

    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "USD");
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "Lamp",
                    "null",
                    "\"quoted\"",
                    "{}",
                    "<b>\u00e9\u4e16</b>\n",
                    "\ud83d\ude00");

    Object of(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> constructor =
                    type.getDeclaredConstructor(
                            Stream.of(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Stream.of(components).map(this::component).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private @Nullable Object component(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return nullable && random.nextInt(3) == 0 ? null : value(component.getGenericType());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(_ -> value(list.getActualTypeArguments()[0]))
                    .toList();
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return pick(List.of(raw.getEnumConstants()));
        }
        return raw.isRecord() ? of(raw) : simple(raw);
    }

    private Object simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "String" -> pick(TEXTS) + random.nextInt();
            case "int", "Integer" -> random.nextInt();
            case "long" -> random.nextLong();
            case "boolean" -> random.nextBoolean();
            case "Instant" ->
                    Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
            case "Currency" -> Currency.getInstance(pick(CURRENCIES));
            default -> throw new AssertionError("what is a random " + type + "?");
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
