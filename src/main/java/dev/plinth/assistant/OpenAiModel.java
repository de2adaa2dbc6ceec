package dev.plinth.assistant;

import dev.plinth.assistant.ChatCompletion.Format;
import dev.plinth.assistant.ChatCompletion.Message;
import dev.plinth.assistant.ChatCompletion.Request;
import dev.plinth.assistant.ChatCompletion.Response;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A model behind OpenAI's protocol, which is given a prompt and data, and no tools. */
final class OpenAiModel implements LanguageModel {

    /** How freely it words. */
    static final double TEMPERATURE = 0.1;

    /** How many tokens an answer may have. */
    static final int ANSWER_TOKENS = 400;

    private static final int MOST_TOKENS = 1_000_000;

    private final ModelServer server;
    private final AssistantProperties properties;
    private final JsonMapper json = JsonMapper.shared();
    private final Prompts prompts = new Prompts();

    OpenAiModel(AssistantProperties properties) {
        this.server = new ModelServer(properties);
        this.properties = properties;
    }

    @Override
    public Reply ask(Question question) {
        byte[] asked = json.writeValueAsBytes(request(question));
        Response response = read(server.ask(asked, left(question)));
        String text = response.text();
        if (text == null) {
            throw new NoAnswerException(Reason.UPSTREAM, "no choices");
        }
        return new Reply(question.id(), text, Math.clamp(response.tokens(), 0, MOST_TOKENS));
    }

    private Request request(Question question) {
        return new Request(
                properties.model(),
                List.of(
                        new Message("system", prompts.of(question.task())),
                        new Message("user", "<data>\n" + question.data() + "\n</data>")),
                TEMPERATURE,
                ANSWER_TOKENS,
                Format.JSON);
    }

    private static Duration left(Question question) {
        Duration left = question.left();
        if (!left.isPositive()) {
            throw new TooLateException();
        }
        return left;
    }

    private Response read(byte[] answer) {
        try {
            Response response = json.readValue(answer, Response.class);
            if (response == null) {
                throw new NoAnswerException(Reason.UPSTREAM, "no object");
            }
            return response;
        } catch (JacksonException failure) {
            // Its message may repeat what the server has sent.
            throw new NoAnswerException(Reason.UPSTREAM, failure.getClass().getSimpleName());
        }
    }
}
