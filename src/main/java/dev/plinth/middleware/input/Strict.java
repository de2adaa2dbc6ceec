package dev.plinth.middleware.input;

import dev.plinth.shared.InvalidValueException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads values in the one form that we document, and in no other that the JDK takes too. */
final class Strict {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Without leap seconds and 24:00, which the JDK would move to another time. */
    private static final Pattern TIME_FORM =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?"
                            + "(Z|[+-][0-9]{2}:[0-9]{2})");

    private static final Pattern INTEGER_FORM = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private static final Pattern DECIMAL_FORM =
            Pattern.compile("-?(0|[1-9][0-9]{0,18})(\\.[0-9]{1,9})?");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Strict() {}

    /** A UUID in its form of 36 characters (RFC 9562). */
    static UUID uuid(String text) {
        return read(text, UUID_FORM, UUID::fromString, "is not a UUID");
    }

    /** A time with its offset (RFC 3339) in the years 1 to 9999, which the database can store. */
    static Instant time(String text) {
        String message = "is not a time such as 2026-01-31T12:00:00Z";
        Instant time =
                read(text, TIME_FORM, form -> OffsetDateTime.parse(form).toInstant(), message);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new InvalidValueException(message);
        }
        return time;
    }

    static Integer integer(String text) {
        return read(text, INTEGER_FORM, Integer::valueOf, "is not a whole number of 32 bits");
    }

    static Long longInteger(String text) {
        return read(text, INTEGER_FORM, Long::valueOf, "is not a whole number of 64 bits");
    }

    static BigDecimal decimal(String text) {
        return read(text, DECIMAL_FORM, BigDecimal::new, "is not a decimal number");
    }

    static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException("is neither true nor false");
        };
    }

    /** The constant of exactly this name. */
    @SuppressWarnings("rawtypes")
    static <E extends Enum> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new InvalidValueException("is none of the values listed in the documentation");
    }

    private static <T> T read(
            String text, Pattern form, Function<String, T> reader, String message) {
        try {
            if (form.matcher(text).matches()) {
                return reader.apply(text);
            }
        } catch (NumberFormatException | DateTimeException outOfRange) {
            throw new InvalidValueException(message);
        }
        throw new InvalidValueException(message);
    }
}
