package dev.plinth.product;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people have counted; others than staff have not, so for them the table is not read. */
@Component
@PartOf({Part.USERS, Part.ORDERS})
class StockChangeData implements PersonalData {

    @Override
    public List<Holding> held() {
        return List.of(
                new Holding(
                        "stockChanges",
                        """
                        select json_build_object('id', id, 'productId', product_id, 'delta', delta,
                            'reason', reason, 'changedAt', changed_at)
                        from stock_changes where changed_by = :user
                            and exists (select from users where id = :user and role <> 'USER')
                        """));
    }

    @Override
    public Map<String, Long> erase(Person person) {
        return Map.of();
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                new Kept("stockChanges", "They are the shop's books; who has counted is an id"));
    }
}
