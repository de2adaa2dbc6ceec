package dev.plinth.mail;

import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.plinth.event.EventConsumer;
import dev.plinth.event.Occurrence;
import dev.plinth.task.StopsAside;
import dev.plinth.task.TaskTable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps the letters that are still to be sent, as rows that are written with the consumer's
 * position, and sends them: a few at a time, each by one node, and later and later if it fails.
 */
@Service
class Postbox implements EventConsumer, StopsAside {

    private static final String TASK = "letter";

    private final JdbcClient jdbc;
    private final boolean on;
    private final TaskTable tasks;

    Postbox(
            DataSource database,
            JdbcClient jdbc,
            CircuitBreakerRegistry breakers,
            MailProperties properties,
            LetterService service) {
        this.jdbc = jdbc;
        this.on = properties.hasServer();
        OneTimeTask<Void> task =
                Tasks.oneTime(TASK)
                        .onFailure(this::later)
                        .execute((letter, _) -> service.send(Long.parseLong(letter.getId())));
        this.tasks = new TaskTable(database, "letters", task, properties.senders(), LogLevel.DEBUG);
        breakers.circuitBreaker(MailConfiguration.BREAKER)
                .getEventPublisher()
                .onStateTransition(event -> heed(event.getStateTransition().getToState()));
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public boolean isAutoStartup() {
        return on;
    }

    @Override
    public Set<String> types() {
        return LetterKind.events();
    }

    @Override
    public Set<String> read() {
        return Set.of();
    }

    /** The oldest is sent first. One statement for all, however many there are. */
    @Override
    public void accept(List<Occurrence> events) {
        jdbc.sql(
                        """
                        insert into letters (task_name, task_instance, execution_time, picked, version)
                        select :task, position, cast(occurred_at as timestamptz), false, 1
                        from unnest(:positions, :times) as event (position, occurred_at)
                        on conflict do nothing
                        """)
                .param("task", TASK)
                .param("positions", texts(events, Occurrence::position))
                .param("times", texts(events, Occurrence::occurredAt))
                .update();
    }

    private static String[] texts(List<Occurrence> events, Function<Occurrence, Object> value) {
        return events.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }

    @Override
    public void accepted() {
        tasks.look();
    }

    @Override
    public void start() {
        tasks.start();
    }

    @Override
    public void stop() {
        tasks.stop();
    }

    @Override
    public boolean isRunning() {
        return tasks.isRunning();
    }

    /** While the breaker is open, letters stay where they are. */
    private void heed(State state) {
        if (state == State.OPEN) {
            tasks.pause();
        } else {
            tasks.resume();
        }
    }

    /** After 2 s, 4 s, 8 s and so on up to a minute, give or take a quarter. */
    private void later(ExecutionComplete failed, ExecutionOperations<Void> letter) {
        int failures = Math.min(failed.getExecution().consecutiveFailures, 5);
        long millis = Math.min(60_000, 2_000L << failures);
        double share = ThreadLocalRandom.current().nextDouble(0.75, 1.25);
        letter.reschedule(failed, Instant.now().plusMillis((long) (millis * share)));
    }
}
