package dev.plinth.assistant;

import dev.plinth.shared.Ids;
import dev.plinth.shared.Sha256;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts facts into questions. */
@Component
class Questions {

    private static final JsonMapper JSON = new JsonMapper();

    private final AssistantProperties properties;

    Questions(AssistantProperties properties) {
        this.properties = properties;
    }

    /** A question about facts, to be answered in the time that there is from now on. */
    Question of(Task task, Object facts) {
        String data = data(facts);
        String model = "%s %s".formatted(properties.model(), OpenAiModel.TEMPERATURE);
        String key = Sha256.hexOf("%s\n%s\n%s".formatted(model, task.prompt(), data));
        long end = System.nanoTime() + properties.timeLimit().toNanos();
        return new Question(Ids.next(), key, task, data, end);
    }

    /** Angle brackets are escaped, so no text can end the element that encloses it. */
    private static String data(Object facts) {
        return JSON.writeValueAsString(facts).replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
