package dev.plinth.assistant;

import java.util.Locale;

/** What the assistant can be asked for. */
enum Task {
    ORDER_SUMMARY(1, OrderSummary.class),
    PRODUCT_DESCRIPTION(1, ProductDescription.class),
    TEXT_MODERATION(1, TextVerdict.class);

    private final int version;
    private final Class<?> result;

    Task(int version, Class<?> result) {
        this.version = version;
        this.result = result;
    }

    /** What an answer has to be. */
    Class<?> result() {
        return result;
    }

    /** Its prompt, with the version, since an answer to another prompt is another answer. */
    String prompt() {
        return "%s.v%d".formatted(text(), version);
    }

    /** As paths and metrics write it, such as {@code order-summary}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
