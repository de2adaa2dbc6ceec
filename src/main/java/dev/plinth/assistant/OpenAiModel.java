package dev.plinth.assistant;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;

/** A model behind OpenAI's protocol, which is given a prompt and data, and no tools. */
final class OpenAiModel implements LanguageModel {

    /** The client wants a key, and never sees the real one. */
    private static final String NO_KEY = "none";

    private static final int MOST_TOKENS = 1_000_000;

    private final OpenAiChatModel chat;
    private final AssistantProperties properties;
    private final Prompts prompts = new Prompts();

    private OpenAiModel(OpenAiChatModel chat, AssistantProperties properties) {
        this.chat = chat;
        this.properties = properties;
    }

    static OpenAiModel of(AssistantProperties properties) {
        OpenAIClient client =
                new OpenAIClientImpl(
                        ClientOptions.builder()
                                .httpClient(new ModelServer(properties))
                                .baseUrl(Objects.requireNonNull(properties.url()).toString())
                                .apiKey(NO_KEY)
                                .maxRetries(0)
                                .build());
        return new OpenAiModel(
                OpenAiChatModel.builder()
                        .openAiClient(client)
                        .openAiClientAsync(client.async())
                        .options(OpenAiChatOptions.builder().model(properties.model()).build())
                        .build(),
                properties);
    }

    @Override
    public Reply ask(Question question) {
        try {
            ChatResponse response = chat.call(prompt(question));
            return new Reply(question.id(), text(response), tokens(response));
        } catch (NoAnswerException none) {
            throw none;
        } catch (RuntimeException failure) {
            // Its message may repeat what the server has sent.
            throw new NoAnswerException(Reason.UPSTREAM, failure.getClass().getSimpleName());
        }
    }

    private Prompt prompt(Question question) {
        return new Prompt(
                List.of(
                        new SystemMessage(prompts.of(question.task())),
                        new UserMessage("<data>\n" + question.data() + "\n</data>")),
                options(question.left()));
    }

    private OpenAiChatOptions options(Duration left) {
        if (!left.isPositive()) {
            throw new NoAnswerException(Reason.TIMEOUT);
        }
        return OpenAiChatOptions.builder()
                .model(properties.model())
                .temperature(properties.temperature())
                .maxTokens(properties.maxTokens())
                .responseFormat(
                        ResponseFormat.builder().type(ResponseFormat.Type.JSON_OBJECT).build())
                .timeout(left)
                .build();
    }

    private static String text(ChatResponse response) {
        Generation said = response.getResult();
        if (said == null) {
            throw new NoAnswerException(Reason.UPSTREAM, "no choices");
        }
        return Objects.requireNonNullElse(said.getOutput().getText(), "");
    }

    private static int tokens(ChatResponse response) {
        Integer total = response.getMetadata().getUsage().getTotalTokens();
        return total == null ? 0 : Math.clamp(total, 0, MOST_TOKENS);
    }
}
