package dev.plinth;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class logs at WARN, whatever other tests have done to levels. */
public final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final Level before;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    public Logged(Class<?> by) {
        logger = (Logger) LoggerFactory.getLogger(by);
        before = logger.getLevel();
        logger.setLevel(Level.WARN);
        logger.addAppender(this);
        start();
    }

    public List<String> warnings() {
        return warnings;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel() == Level.WARN) {
            warnings.add(event.getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
    }
}
