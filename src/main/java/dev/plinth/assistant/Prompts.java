package dev.plinth.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the model is told to do, by files that are never changed: a new one is a new version. */
final class Prompts {

    private final Map<Task, String> texts = new EnumMap<>(Task.class);

    Prompts() {
        for (Task task : Task.values()) {
            texts.put(task, read("/assistant/" + task.prompt() + ".txt"));
        }
    }

    String of(Task task) {
        return Objects.requireNonNull(texts.get(task));
    }

    private static String read(String file) {
        try (InputStream text = Prompts.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
