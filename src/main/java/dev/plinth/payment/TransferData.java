package dev.plinth.payment;

import dev.plinth.shared.MoneySql;
import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Payments and refunds. Amounts and the gateway's references stay; of cards and of what was written
 * about a refund nothing does. A card that is being charged is forgotten when that has ended.
 */
@Component
@PartOf({Part.USERS, Part.ORDERS})
class TransferData implements PersonalData {

    private static final String OF_THE_USER =
            "order_id in (select id from orders where user_id = :user)";

    private final JdbcClient jdbc;

    TransferData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Holding> held() {
        String amount = MoneySql.json("amount_minor", "currency");
        return List.of(
                new Holding(
                        "payments",
                        """
                        select json_build_object('id', id, 'orderId', order_id, 'status', status,
                            'amount', %s, 'card', card, 'reference', coalesce(long_reference, reference),
                            'createdAt', created_at, 'finishedAt', finished_at)
                        from payments where %s
                        """
                                .formatted(amount, OF_THE_USER)),
                new Holding(
                        "refunds",
                        """
                        select json_build_object('id', id, 'orderId', order_id, 'status', status,
                            'amount', %s, 'reason', reason, 'reference', coalesce(long_reference, reference),
                            'createdAt', created_at, 'finishedAt', finished_at)
                        from refunds where %s
                        """
                                .formatted(amount, OF_THE_USER)));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of(
                "cards",
                change(
                        "payments",
                        "card = null",
                        "card is not null and status <> 'STARTED'",
                        person),
                "refundReasons",
                change("refunds", "reason = ''", "reason <> ''", person));
    }

    private long change(String table, String change, String condition, Person person) {
        return PersonalData.all(() ->
                jdbc.sql(
                                """
                                update %1$s set %2$s where id in (
                                    select id from %1$s where %3$s and %4$s limit :most)
                                """
                                        .formatted(table, change, condition, OF_THE_USER))
                        .param("user", person.id())
                        .param("most", STEP)
                        .update());
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                new Kept("payments", "Amounts and references have to agree with the gateway's"),
                new Kept("refunds", "Amounts and references have to agree with the gateway's"));
    }
}
