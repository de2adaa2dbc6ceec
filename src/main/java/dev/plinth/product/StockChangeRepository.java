package dev.plinth.product;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code stock_changes}. */
interface StockChangeRepository extends JpaRepository<StockChange, UUID> {}
