package dev.plinth.middleware.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.plinth.middleware.Haste;
import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.cache.Jitter;
import dev.plinth.middleware.cache.Remembered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gives a caller an answer that they had before, as long as the one resource in it is in this
 * node's memory in that version, or none of those that a page could show has changed: so it is
 * never older than what a controller would say.
 */
@Hasty
@Order(MiddlewareOrder.ANSWERS)
class AnswersFilter extends HttpFilter {

    /** How long an answer is kept: half of this to all of it. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final transient Cache<AnswerKey, KeptAnswer> answers;
    private final transient Remembered values;
    private final transient Archivist archivist;
    private final transient Counter hits;
    private final transient Counter misses;

    AnswersFilter(AnswersProperties properties, Remembered values, MeterRegistry meters) {
        answers =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumWeight(properties.most())
                        .weigher((AnswerKey question, KeptAnswer answer) ->
                                question.weight() + answer.weight())
                        .expireAfter(Expiry.writing((AnswerKey _, KeptAnswer _) -> Jitter.of(LIFE)))
                        .build();
        this.values = values;
        archivist = new Archivist(values);
        hits = counter(meters, "hit");
        misses = counter(meters, "miss");
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AnswerKey question = AnswerKey.of(request);
        if (question == null) {
            Haste.leave();
            chain.doFilter(request, response);
            return;
        }
        KeptAnswer kept = find(question);
        if (kept != null && isGood(kept, request, response)) {
            kept.send(request, response);
            Haste.whenDone(hits::increment);
        } else {
            pass(question, request, response, chain);
        }
    }

    private @Nullable KeptAnswer find(AnswerKey question) {
        KeptAnswer open = answers.getIfPresent(question.ofEverybody());
        return open == null ? answers.getIfPresent(question) : open;
    }

    private static boolean isGood(
            KeptAnswer kept, HttpServletRequest request, HttpServletResponse response) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        try {
            return kept.isGood();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private void pass(
            AnswerKey question,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Haste.leave();
        Remembered.Before before = values.before();
        RecordingResponse recording = new RecordingResponse(response);
        chain.doFilter(request, recording);
        KeptAnswer answer = archivist.answer(request, recording, before);
        if (answer != null) {
            misses.increment();
            boolean open = archivist.isForEverybody(recording);
            answers.put(open ? question.ofEverybody() : question, answer);
        }
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("cache.requests")
                .description("Requests to a level of a cache, and how they ended")
                .tags("cache", "answers", "level", "l1", "result", result)
                .register(meters);
    }
}
