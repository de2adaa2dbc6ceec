package dev.plinth.assistant;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What servers that speak OpenAI's protocol answer. */
final class Completions {

    private static final JsonMapper JSON = new JsonMapper();

    private Completions() {}

    /** The model says this. */
    static String saying(String text, int tokens) {
        return of(List.of(choice("stop", Map.of("role", "assistant", "content", text))), tokens);
    }

    /** The model wants all orders to be refunded. */
    static String callingATool(int tokens) {
        Map<String, Object> call =
                Map.of(
                        "id",
                        "call-1",
                        "type",
                        "function",
                        "function",
                        Map.of("name", "refund_order", "arguments", "{\"all\":true}"));
        Map<String, Object> message =
                Map.of("role", "assistant", "content", "", "tool_calls", List.of(call));
        return of(List.of(choice("tool_calls", message)), tokens);
    }

    /** The answer with these choices. */
    static String of(List<?> choices, int tokens) {
        int said = tokens / 4;
        Map<String, Object> usage =
                Map.of(
                        "prompt_tokens",
                        tokens - said,
                        "completion_tokens",
                        said,
                        "total_tokens",
                        tokens);
        return JSON.writeValueAsString(
                Map.of(
                        "id",
                        "chatcmpl-1",
                        "object",
                        "chat.completion",
                        "created",
                        1_769_860_800,
                        "model",
                        "fake",
                        "choices",
                        choices,
                        "usage",
                        usage));
    }

    /** An error, by a server that repeats the key. */
    static String error(String key) {
        return JSON.writeValueAsString(
                Map.of("error", Map.of("message", "Incorrect key " + key, "code", "error")));
    }

    private static Map<String, Object> choice(String reason, Map<String, Object> message) {
        return Map.of("index", 0, "finish_reason", reason, "message", message);
    }
}
