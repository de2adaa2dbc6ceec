package dev.plinth.middleware.cache;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.middleware.redis.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.stereotype.Component;

/**
 * Where nodes hear from each other. A node knows that it hears the others as long as it hears
 * itself, and none of them has left a mark that it cannot be heard here.
 */
@Component
final class Channel implements MessageListener, SubscriptionListener {

    private final Redis redis;
    private final MemoryLevel memory;
    private final Membership membership;
    private final PendingInvalidations pending;
    private final Subscription subscription;

    Channel(
            RedisConnectionFactory connections,
            Redis redis,
            MemoryLevel memory,
            Membership membership,
            PendingInvalidations pending) {
        this.subscription = new Subscription(connections, Announcement.CHANNEL, this);
        this.redis = redis;
        this.memory = memory;
        this.membership = membership;
        this.pending = pending;
    }

    void keepOpen() {
        subscription.keepOpen();
    }

    void close() {
        subscription.close();
    }

    /** Says that this node lives, and which generation it knows. */
    void beat() {
        String beat =
                Format.write(
                        new Announcement(membership.node(), membership.generation(), List.of()));
        if (redis.<@Nullable Long>ask(r -> r.convertAndSend(Announcement.CHANNEL, beat), null)
                != null) {
            subscription.sent();
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
        } else if (heard.changes().isEmpty()) {
            subscription.heard();
            trust();
        }
    }

    private void trust() {
        if (!membership.isDoubtful()) {
            memory.trust();
        }
    }

    private void hear(Announcement heard) {
        membership.hear(heard.generation());
        for (Announcement.Change change : heard.changes()) {
            memory.outdate(change.key(), change.version());
            if (heard.generation() < membership.generation()) {
                pending.add(change.key(), change.version()); // it went where nobody looks
            }
        }
    }
}
