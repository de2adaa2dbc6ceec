package dev.plinth.webhook;

import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.plinth.event.EventConsumer;
import dev.plinth.event.EventType;
import dev.plinth.event.Occurrence;
import dev.plinth.task.StopsAside;
import dev.plinth.task.TaskTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has every webhook told what happened: a delivery is a row that is written with the consumer's
 * position, and each webhook has one task, which is there as long as something is to be sent. So
 * one that does not answer holds one virtual thread, and up nobody.
 */
@Service
class Dispatcher implements EventConsumer, StopsAside {

    /** The task's name. */
    static final String TASK = "webhook";

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);

    private final TransactionOperations transaction;
    private final DeliveryQueue deliveries;
    private final WebhookSender sender;
    private final InstantSource clock;
    private final TaskTable tasks;

    Dispatcher(
            DataSource database,
            TransactionOperations transaction,
            DeliveryQueue deliveries,
            WebhookSender sender,
            InstantSource clock,
            WebhookProperties properties) {
        this.transaction = transaction;
        this.deliveries = deliveries;
        this.sender = sender;
        this.clock = clock;
        CustomTask<Void> task =
                Tasks.custom(TASK, Void.class)
                        .onFailure((failed, webhook) ->
                                webhook.reschedule(failed, Instant.now().plus(AFTER_A_FAULT)))
                        .onDeadExecutionRevive()
                        .execute(this::send);
        this.tasks =
                new TaskTable(database, "webhook_tasks", task, properties.most(), LogLevel.WARN);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Set<String> types() {
        return EventType.published();
    }

    @Override
    public Set<String> read() {
        return Set.of();
    }

    @Override
    public void accept(List<Occurrence> events) {
        deliveries.fanOut(events, clock.instant());
    }

    @Override
    public void accepted() {
        wake();
        tasks.look();
    }

    /** Also now and then, in case that whoever was to do so is no more. */
    @Scheduled(fixedDelayString = "30s", initialDelayString = "30s")
    void wake() {
        transaction.executeWithoutResult(_ -> deliveries.wake(TASK));
    }

    /** What was added meanwhile is seen once the task is gone, by this or by who has added it. */
    private CompletionHandler<Void> send(TaskInstance<Void> webhook, ExecutionContext context) {
        try {
            sender.send(
                    UUID.fromString(webhook.getId()),
                    context.getExecution().version,
                    () -> !context.getSchedulerState().isShuttingDown());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return (_, finished) -> {
            finished.remove();
            wake();
        };
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
}
