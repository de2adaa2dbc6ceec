package dev.plinth.drill;

import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of the tables whenever no request is under way: each query finds what breaks it. */
enum Invariant {
    STOCK_IS_CONSERVED(
            """
            select p.id from products p
            where p.stock + coalesce((
                select sum(i.quantity) from order_items i join orders o on o.id = i.order_id
                where i.product_id = p.id and o.status <> 'CANCELLED'), 0)
                <> (select (e.after ->> 'stock')::int from events e
                    where e.subject_id = p.id and e.type = 'product.created')
            """),
    A_PAID_ORDER_HAS_ONE_PAYMENT_OF_ITS_TOTAL(
            """
            select o.id from orders o where o.status = 'PAID' and 1 <> (
                select count(*) filter (where p.amount_minor = o.total_minor) from payments p
                where p.order_id = o.id and p.status = 'SUCCEEDED')
            """),
    NO_PAYMENT_IS_LEFT_OPEN("select id from payments where status = 'STARTED'"),
    A_PENDING_ORDER_HAS_NO_PAYMENT(
            """
            select o.id from orders o join payments p on p.order_id = o.id
            where o.status = 'PENDING' and p.status <> 'DECLINED'
            """),
    A_CANCELLED_ORDER_OWES_NOTHING(
            """
            select o.id from orders o join payments p on p.order_id = o.id
            where o.status = 'CANCELLED' and p.status = 'SUCCEEDED'
              and o.refunded_minor <> o.total_minor
            """),
    REFUNDS_ADD_UP(
            """
            select o.id from orders o where o.refunded_minor <> (
                select coalesce(sum(r.amount_minor), 0) from refunds r
                where r.order_id = o.id and r.status <> 'DECLINED')
            """),
    A_REFUND_HAS_A_PAYMENT(
            """
            select r.id from refunds r where not exists (
                select from payments p where p.order_id = r.order_id and p.status = 'SUCCEEDED')
            """),
    LINES_ADD_UP(
            """
            select o.id from orders o where o.total_minor <> (
                select coalesce(sum(i.quantity * i.unit_price_minor), 0) from order_items i
                where i.order_id = o.id)
            """),
    AN_ORDER_IS_PLACED_ONCE(
            """
            select o.id from orders o where 1 <> (
                select count(*) from events e
                where e.subject_id = o.id and e.type = 'order.placed')
            """),
    EVERY_CHANGE_HAS_ITS_EVENT(
            """
            select o.id from orders o where o.version + 1 <> (
                select count(*) from events e where e.subject_id = o.id)
            """),
    THE_LAST_EVENT_TELLS_THE_STATUS(
            """
            select o.id from orders o where o.status is distinct from (
                select e.after ->> 'status' from events e where e.subject_id = o.id
                order by e.occurred_at desc, e.id desc limit 1)
            """),
    AN_EVENT_HAS_ITS_ORDER(
            """
            select e.id from events e
            where e.type like 'order.%' and not exists (
                select from orders o where o.id = e.subject_id)
            """),
    AN_ANSWER_IS_STORED_FOR_AN_ORDER_THAT_EXISTS(
            """
            select k.key from idempotency_keys k
            where k.status = 201 and k.location like '/orders/%' and not exists (
                select from orders o where '/orders/' || o.id = k.location)
            """);

    private final String breaches;

    Invariant(String breaches) {
        this.breaches = breaches;
    }

    /** Notes what breaks which. */
    static void checkAll(JdbcClient database, String when, Findings findings) {
        Arrays.stream(values()).forEach(rule -> rule.check(database, when, findings));
    }

    private void check(JdbcClient database, String when, Findings findings) {
        database.sql(
                        "select count(*) || ' times, as by ' || min(cast(breach as text)) from ("
                                + breaches
                                + ") breach having count(*) > 0")
                .query(String.class)
                .optional()
                .ifPresent(broken ->
                        findings.note("%s %s is broken %s".formatted(when, this, broken)));
    }
}
