package dev.plinth.payment;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code refunds}. */
interface RefundRepository extends JpaRepository<Refund, UUID> {}
