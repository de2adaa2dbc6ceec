package dev.plinth.order;

import dev.plinth.shared.MoneySql;
import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Orders, which stay: they say what was sold, and to whom only by an id. */
@Component
@PartOf({Part.USERS, Part.ORDERS})
class OrderData implements PersonalData {

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "orders",
                        """
                        select json_build_object('id', o.id, 'status', o.status,
                            'total', %s, 'refunded', %s, 'createdAt', o.created_at,
                            'updatedAt', o.updated_at, 'items', (
                                select json_agg(json_build_object('productId', i.product_id,
                                    'sku', i.sku, 'name', i.name, 'quantity', i.quantity,
                                    'unitPrice', %s) order by i.line_no)
                                from order_items i where i.order_id = o.id))
                        from orders o where o.user_id = :user
                        """
                                .formatted(
                                        money("o.total_minor"),
                                        money("o.refunded_minor"),
                                        money("i.unit_price_minor"))));
    }

    private static String money(String minor) {
        return MoneySql.json(minor, "o.currency");
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of();
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                new Kept("orders", "What was sold and for how much has to be accounted for"));
    }
}
