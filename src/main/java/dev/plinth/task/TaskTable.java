package dev.plinth.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Does tasks that are rows of a table, each by one node at a time, and by another when that is
 * gone. Who writes the rows starts and stops it; before and after that it does nothing.
 */
public final class TaskTable {

    private final DataSource database;
    private final String name;
    private final Task<?> task;
    private final int most;
    private final LogLevel failures;
    private volatile @Nullable Scheduler scheduler;

    /**
     * @param most how many are done at once by this node
     * @param failures how a task that fails is logged
     */
    public TaskTable(DataSource database, String name, Task<?> task, int most, LogLevel failures) {
        this.database = database;
        this.name = name;
        this.task = task;
        this.most = most;
        this.failures = failures;
    }

    /** Begins to look, every second. */
    public void start() {
        Scheduler started =
                new SchedulerBuilder(database, List.of(task))
                        .tableName(name)
                        .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                        .commitWhenAutocommitDisabled(true)
                        .threads(most)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(Duration.ofSeconds(1))
                        .heartbeatInterval(Duration.ofSeconds(5))
                        .missedHeartbeatsLimit(4)
                        .shutdownMaxWait(Duration.ofSeconds(10))
                        .failureLogging(failures, true)
                        .build();
        started.start();
        scheduler = started;
    }

    /** Begins nothing more, and lets end what is being done, for ten seconds at most. */
    public void stop() {
        Scheduler started = scheduler;
        scheduler = null;
        if (started != null) {
            started.stop();
        }
    }

    /** Whether it has been started. */
    public boolean isRunning() {
        return scheduler != null;
    }

    /** Looks at once. */
    public void look() {
        tell(Scheduler::triggerCheckForDueExecutions);
    }

    /** Begins nothing more until it is to go on. */
    public void pause() {
        tell(Scheduler::pause);
    }

    /** Goes on. */
    public void resume() {
        tell(started -> {
            started.resume();
            started.triggerCheckForDueExecutions();
        });
    }

    private void tell(Consumer<Scheduler> order) {
        Scheduler started = scheduler;
        if (started != null) {
            order.accept(started);
        }
    }
}
