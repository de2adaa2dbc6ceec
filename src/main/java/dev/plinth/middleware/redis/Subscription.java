package dev.plinth.middleware.redis;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A connection that listens on one channel. Lettuce subscribes again by itself when it is cut; one
 * on which what was sent is not heard is opened anew.
 */
public final class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    private static final int UNHEARD_BEFORE_ANEW = 3;

    private final RedisConnectionFactory connections;
    private final byte[] channel;
    private final MessageListener listener;
    private final AtomicInteger unheard = new AtomicInteger();
    private @Nullable RedisConnection connection;

    /** Not open yet. */
    public Subscription(
            RedisConnectionFactory connections, String channel, MessageListener listener) {
        this.connections = connections;
        this.channel = channel.getBytes(StandardCharsets.UTF_8);
        this.listener = listener;
    }

    /** Subscribes, for the first time or because what was sent lately was not heard. */
    public synchronized void keepOpen() {
        if (connection == null || unheard.get() >= UNHEARD_BEFORE_ANEW) {
            close();
            unheard.set(0);
            open();
        }
    }

    /** Something was sent that should be heard here. */
    public void sent() {
        unheard.incrementAndGet();
    }

    /** It was heard. */
    public void heard() {
        unheard.set(0);
    }

    private void open() {
        try {
            RedisConnection opened = connections.getConnection();
            connection = opened;
            opened.subscribe(listener, channel);
        } catch (DataAccessException away) {
            log.debug("Redis is away", away);
            close();
        }
    }

    /** Listens no more. */
    public synchronized void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (DataAccessException away) {
            log.debug("Redis is away", away);
        } finally {
            connection = null;
        }
    }
}
