package dev.plinth.assistant;

import jakarta.validation.Validator;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the model says as strictly as what clients send, and believes nothing else. */
@Component
class Results {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Validator validator;

    Results(Validator validator) {
        this.validator = validator;
    }

    /**
     * The result that a text is.
     *
     * @throws NoAnswerException if it is none
     */
    <T> T read(String text, Class<T> type) {
        T result = parse(text, type);
        if (!validator.validate(result).isEmpty()) {
            throw new NoAnswerException(Reason.INVALID, "out of bounds");
        }
        return result;
    }

    String write(Object result) {
        return JSON.writeValueAsString(result);
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            T result = JSON.readValue(text, type);
            if (result != null) {
                return result;
            }
        } catch (JacksonException notWhatWasAskedFor) {
            // Its message repeats what the model has said.
        }
        throw new NoAnswerException(Reason.INVALID, "not the JSON that was asked for");
    }
}
