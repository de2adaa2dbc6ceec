package dev.plinth.payment;

/** The table {@code refunds}. */
interface RefundRepository extends TransferRepository<Refund> {}
