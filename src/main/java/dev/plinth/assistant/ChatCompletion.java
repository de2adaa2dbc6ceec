package dev.plinth.assistant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /chat/completions}, as far as it is used. */
final class ChatCompletion {

    private ChatCompletion() {}

    /**
     * What is asked.
     *
     * @param maxTokens how long the answer may be
     */
    record Request(
            String model,
            List<Message> messages,
            double temperature,
            @JsonProperty("max_tokens") int maxTokens,
            @JsonProperty("response_format") Format format) {}

    /**
     * One of the things said.
     *
     * @param role {@code system}, {@code user} or {@code assistant}
     */
    record Message(@Nullable String role, @Nullable String content) {}

    /** What the answer has to be. */
    record Format(String type) {

        static final Format JSON = new Format("json_object");
    }

    /** What came back, of a server that may leave out anything. */
    record Response(@Nullable List<@Nullable Choice> choices, @Nullable Usage usage) {

        /** The first choice's text; null if there is no choice. */
        @Nullable String text() {
            Choice first = choices == null || choices.isEmpty() ? null : choices.getFirst();
            Message said = first == null ? null : first.message();
            return said == null ? null : said.content() == null ? "" : said.content();
        }

        int tokens() {
            Integer total = usage == null ? null : usage.total();
            return total == null ? 0 : total;
        }
    }

    /** One of the answers; only one is asked for. */
    record Choice(@Nullable Message message) {}

    /** How many tokens were read and written. */
    record Usage(@JsonProperty("total_tokens") @Nullable Integer total) {}
}
