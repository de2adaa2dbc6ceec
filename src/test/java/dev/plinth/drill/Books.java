package dev.plinth.drill;

import dev.plinth.drill.Ledger.Entry;
import dev.plinth.drill.Request.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored, compared with what was asked for and what was answered. */
final class Books {

    /** Every order with the request that placed it, as its first event names it. */
    private static final String ORDERS =
            """
            select cast(o.id as text) as id, o.status,
                coalesce(regexp_replace(min(e.request_id) filter (where e.type = 'order.placed'), '[.].*', ''), '') as key,
                string_agg(e.type, ' ') as events
            from orders o left join events e on e.subject_id = o.id
            group by o.id
            """;

    private final Map<String, Stored> orders;
    private final Map<String, List<Stored>> byKey;
    private final Map<String, Entry> asked;
    private final List<String> wrong = new ArrayList<>();

    /** An order as it is stored. */
    record Stored(String id, String status, String key, String events) {}

    private Books(List<Stored> orders, Map<String, Entry> asked) {
        this.orders = orders.stream().collect(Collectors.toMap(Stored::id, order -> order));
        this.byKey = orders.stream().collect(Collectors.groupingBy(Stored::key));
        this.asked = asked;
    }

    /**
     * What the comparison came to.
     *
     * @param stored how many orders there are
     * @param lost how much was answered with success and is not stored
     * @param twice how many orders are stored beyond the first for their key
     * @param unasked how many orders nobody asked for
     * @param wrong everything that does not fit, in words
     */
    record Balance(long stored, long lost, long twice, long unasked, List<String> wrong) {}

    static Balance balance(JdbcClient database, Map<String, Entry> asked) {
        List<Stored> orders =
                database.sql(ORDERS)
                        .query((row, _) ->
                                new Stored(
                                        row.getString("id"),
                                        row.getString("status"),
                                        row.getString("key"),
                                        row.getString("events")))
                        .list();
        return new Books(orders, asked).balance();
    }

    private Balance balance() {
        long lost = asked.values().stream().filter(this::isLost).count();
        long twice = byKey.values().stream().mapToLong(same -> same.size() - 1).sum();
        long unasked = orders.values().stream().filter(order -> !isAskedFor(order)).count();
        asked.values().forEach(this::checkRefusal);
        byKey.forEach((key, same) -> {
            if (same.size() > 1) {
                wrong.add("%d orders for key %s".formatted(same.size(), key));
            }
        });
        return new Balance(orders.size(), lost, twice, unasked, wrong);
    }

    private boolean isLost(Entry entry) {
        if (!entry.isDone() || isStored(entry)) {
            return false;
        }
        wrong.add("lost: " + entry);
        return true;
    }

    private boolean isStored(Entry entry) {
        Request request = entry.request();
        if (request.kind() == Kind.PLACE) {
            Stored placed = entry.reply() == null ? null : orders.get(entry.reply().id());
            return placed != null && placed.key().equals(request.key());
        }
        Stored order = orders.get(request.order());
        return order != null && order.events().contains(event(request.kind()));
    }

    private boolean isAskedFor(Stored order) {
        Entry entry = asked.get(order.key());
        boolean asked = entry != null && entry.request().kind() == Kind.PLACE;
        if (!asked) {
            wrong.add("unasked: " + order);
        }
        return asked;
    }

    /** What was refused must not have been done all the same. */
    private void checkRefusal(Entry entry) {
        Request request = entry.request();
        boolean done =
                request.kind() == Kind.PLACE ? byKey.containsKey(request.key()) : isStored(entry);
        if (entry.isKnown() && !entry.isDone() && done) {
            wrong.add("refused but done: " + entry);
        } else if (entry.reply() != null && entry.isKnown() && !request.mayGet(entry.reply())) {
            wrong.add("refused without reason: " + entry);
        }
    }

    private static String event(Kind kind) {
        return switch (kind) {
            case PLACE -> "order.placed";
            case PAY -> "order.paid";
            case CANCEL -> "order.cancelled";
            case REFUND -> "order.refund-started";
        };
    }
}
