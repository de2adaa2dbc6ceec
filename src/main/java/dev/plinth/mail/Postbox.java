package dev.plinth.mail;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.plinth.event.EventConsumer;
import dev.plinth.event.Occurrence;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps the letters that are still to be sent, as rows that are written with the consumer's
 * position, and sends them: a few at a time, each by one node, and later and later if it fails.
 */
@Service
class Postbox implements EventConsumer, SmartLifecycle {

    private static final String TABLE = "letters";
    private static final PostgreSqlJdbcCustomization POSTGRES =
            new PostgreSqlJdbcCustomization(false, false);

    private final DataSource database;
    private final CircuitBreaker breaker;
    private final boolean on;
    private final int senders;
    private final OneTimeTask<Void> task;
    private final JdbcClient jdbc;
    private volatile @Nullable Scheduler scheduler;

    Postbox(
            DataSource database,
            JdbcClient jdbc,
            CircuitBreakerRegistry breakers,
            MailProperties properties,
            LetterService service) {
        this.database = database;
        this.jdbc = jdbc;
        this.breaker = breakers.circuitBreaker(MailConfiguration.BREAKER);
        this.on = properties.hasServer();
        this.senders = properties.senders();
        this.task =
                Tasks.oneTime("letter")
                        .onFailure(this::later)
                        .execute((letter, _) -> service.send(Long.parseLong(letter.getId())));
        breaker.getEventPublisher()
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
                .param("task", task.getName())
                .param("positions", texts(events, Occurrence::position))
                .param("times", texts(events, Occurrence::occurredAt))
                .update();
    }

    private static String[] texts(List<Occurrence> events, Function<Occurrence, Object> value) {
        return events.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }

    @Override
    public void accepted() {
        Scheduler started = scheduler;
        if (started != null) {
            started.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void start() {
        Scheduler started =
                new SchedulerBuilder(database, List.of(task))
                        .tableName(TABLE)
                        .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                        .jdbcCustomization(POSTGRES)
                        .commitWhenAutocommitDisabled(true)
                        .threads(senders)
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(Duration.ofSeconds(1))
                        .heartbeatInterval(Duration.ofSeconds(5))
                        .missedHeartbeatsLimit(4)
                        .shutdownMaxWait(Duration.ofSeconds(5))
                        .failureLogging(LogLevel.DEBUG, true)
                        .build();
        started.start();
        scheduler = started;
    }

    @Override
    public void stop() {
        Scheduler started = scheduler;
        scheduler = null;
        if (started != null) {
            started.stop();
        }
    }

    /** Beside the others of this phase, which so do not wait for it. */
    @Override
    public void stop(Runnable callback) {
        Thread.startVirtualThread(() -> {
            stop();
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    /** While the breaker is open, letters stay where they are. */
    private void heed(State state) {
        Scheduler started = scheduler;
        if (started != null && state == State.OPEN) {
            started.pause();
        } else if (started != null) {
            started.resume();
            accepted();
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
