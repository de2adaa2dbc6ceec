package dev.plinth.product;

import dev.plinth.shared.Cursors.Position;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The table {@code products}, less the deleted ones. */
interface ProductRepository extends JpaRepository<Product, UUID> {

    /** What every page of the list is filtered by. */
    String FILTER =
            """
            select p from Product p
            where p.deletedAt is null
              and lower(p.name) like lower(:#{#query.namePattern()}) escape '\\'
              and p.priceMinor between :#{#query.leastPrice()} and :#{#query.mostPrice()}
              and (:#{#query.onlyCurrency()} is null or p.currency = :#{#query.onlyCurrency()})
              and p.stock between :#{#query.leastStock()} and :#{#query.mostStock()}
            """;

    /** The planner's view of the whole list. */
    @NativeQuery(
            """
            explain select 1 from products
            where deleted_at is null
              and lower(name) like lower(:#{#query.namePattern()}) escape '\\'
              and price_minor between :#{#query.leastPrice()} and :#{#query.mostPrice()}
              and (cast(:#{#query.onlyCurrency()?.currencyCode} as text) is null
                or currency = :#{#query.onlyCurrency()?.currencyCode})
              and stock between :#{#query.leastStock()} and :#{#query.mostStock()}
            """)
    List<String> explain(ListProducts query);

    Optional<Product> findByIdAndDeletedAtIsNull(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.id = :id and p.deletedAt is null")
    Optional<Product> lock(UUID id);

    /** Locks rows in the order of their ids, so that two orders never wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.id in :ids order by p.id")
    List<Product> lockAll(Collection<UUID> ids);

    @Query(FILTER + "and (p.name, p.id) > (:#{#from.key()}, :#{#from.id()}) order by p.name, p.id")
    List<Product> findByName(ListProducts query, Position from, Limit limit);

    @Query(
            FILTER
                    + "and (p.priceMinor, p.id) > (:#{#from.number()}, :#{#from.id()})"
                    + " order by p.priceMinor, p.id")
    List<Product> findCheapestFirst(ListProducts query, Position from, Limit limit);

    @Query(
            FILTER
                    + "and (p.priceMinor, p.id) < (:#{#from.number()}, :#{#from.id()})"
                    + " order by p.priceMinor desc, p.id desc")
    List<Product> findDearestFirst(ListProducts query, Position from, Limit limit);
}
