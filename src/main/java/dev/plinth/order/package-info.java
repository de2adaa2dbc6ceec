/**
 * Placing, paying, shipping, delivering, cancelling and refunding.
 *
 * <ul>
 *   <li>What an order is: {@code Order}, {@code OrderLine}, {@code OrderStatus}; every change of it
 *       goes through {@code OrderJournal}.
 *   <li>Placing: {@code OrderService}, {@code Placement}.
 *   <li>Its steps: {@code OrderStepController}, {@code PaymentService}, {@code RefundService},
 *       {@code FulfilmentService}, {@code CancellationService}.
 *   <li>Without anybody asking: {@code UnpaidOrders}, {@code TransferFollowUp}.
 *   <li>Looking: {@code OrderController}, {@code OrderQueryService}, {@code OrdersOfUserService},
 *       {@code OrderPages}, {@code OrderViews}; for other features {@code OrderDirectory}.
 * </ul>
 */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.order;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
