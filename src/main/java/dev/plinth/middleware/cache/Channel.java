package dev.plinth.middleware.cache;

import dev.plinth.middleware.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.stereotype.Component;

/**
 * Where nodes hear from each other. A node knows that it hears the others as long as it hears
 * itself.
 */
@Component
class Channel implements MessageListener, SubscriptionListener {

    private static final Logger log = LoggerFactory.getLogger(Channel.class);
    private static final int UNHEARD_BEFORE_ANEW = 3;

    private final RedisConnectionFactory connections;
    private final Redis redis;
    private final Memory memory;
    private final Membership membership;
    private final Undelivered undelivered;
    private final AtomicInteger unheard = new AtomicInteger();
    private @Nullable RedisConnection connection;

    Channel(
            RedisConnectionFactory connections,
            Redis redis,
            Memory memory,
            Membership membership,
            Undelivered undelivered) {
        this.connections = connections;
        this.redis = redis;
        this.memory = memory;
        this.membership = membership;
        this.undelivered = undelivered;
    }

    /** Subscribes, for the first time or because what was sent lately was not heard. */
    synchronized void keepOpen() {
        if (connection == null || unheard.get() >= UNHEARD_BEFORE_ANEW) {
            close();
            unheard.set(0);
            open();
        }
    }

    private void open() {
        try {
            RedisConnection opened = connections.getConnection();
            connection = opened;
            opened.subscribe(this, Announcement.CHANNEL.getBytes(StandardCharsets.UTF_8));
        } catch (DataAccessException away) {
            log.debug("Redis is away", away);
            close();
        }
    }

    synchronized void close() {
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

    /** Says that this node lives, and which generation it knows. */
    void beat() {
        String beat =
                Format.write(
                        new Announcement(
                                membership.node(), membership.generation(), null, Held.ABSENT));
        if (redis.<@Nullable Long>ask(r -> r.convertAndSend(Announcement.CHANNEL, beat), null)
                != null) {
            unheard.incrementAndGet();
        }
    }

    /** Whatever was said before this is lost. Lettuce subscribes again by itself. */
    @Override
    public void onChannelSubscribed(byte[] channel, long count) {
        memory.empty();
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        Announcement heard =
                Format.announcement(new String(message.getBody(), StandardCharsets.UTF_8));
        if (heard == null) {
            memory.empty();
        } else if (!heard.node().equals(membership.node())) {
            hear(heard);
        } else if (heard.changed() == null) {
            unheard.set(0);
            memory.trust();
        }
    }

    private void hear(Announcement heard) {
        membership.hear(heard.generation());
        CacheKey changed = heard.changed();
        if (changed == null) {
            return;
        }
        memory.outdate(changed, heard.version());
        if (heard.generation() < membership.generation()) {
            undelivered.add(changed, heard.version()); // it went where nobody looks any more
        }
    }
}
