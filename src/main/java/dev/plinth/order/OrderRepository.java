package dev.plinth.order;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code orders}. */
interface OrderRepository extends JpaRepository<Order, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.id = :id")
    Optional<Order> lock(UUID id);

    /** The planner's view of a whole list, of one user's orders or of all. */
    @NativeQuery(
            """
            explain select 1 from orders
            where (cast(:userId as uuid) is null or user_id = :userId)
              and created_at > :#{#query.after()} and created_at < :#{#query.before()}
              and status in :#{#query.statuses().![name()]}
            """)
    List<String> explain(@Nullable UUID userId, ListOrders query);
}
