package dev.plinth.order;

import dev.plinth.event.EventView;
import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.DryRun;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import dev.plinth.shared.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /orders}: placing and looking. */
@RestController
@RequestMapping("/orders")
@Tag(name = "orders", description = "What was bought")
class OrderController {

    private final OrderService orders;
    private final OrderQueryService queries;
    private final OrdersOfUserService ordersOfUser;

    OrderController(
            OrderService orders, OrderQueryService queries, OrdersOfUserService ordersOfUser) {
        this.orders = orders;
        this.queries = queries;
        this.ordersOfUser = ordersOfUser;
    }

    @PostMapping(consumes = "application/json")
    @AllowedTo
    @Idempotent(required = true, asks = true)
    @DryRun
    @Operation(operationId = "placeOrder", summary = "Place an order")
    @ResponseStatus(HttpStatus.CREATED)
    @MayFail({
        ProblemType.INSUFFICIENT_STOCK,
        ProblemType.BUSINESS_RULE,
        ProblemType.IDEMPOTENCY_KEY_MISSING
    })
    ResponseEntity<OrderView> place(@Valid @RequestBody PlaceOrder request, Caller caller) {
        OrderView order = orders.place(request, caller);
        return Versioned.created("/orders/" + order.id(), order);
    }

    @NotedRead("order.listed")
    @GetMapping
    @AllowedTo(scope = Scope.ORDERS_READ)
    @Operation(
            operationId = "listOrders",
            summary = "List orders: your own, or everyone's if you may see them, newest first")
    @MayFail(ProblemType.INVALID_CURSOR)
    ResponseEntity<Page<OrderView>> list(
            @Valid @ModelAttribute ListOrders query, Caller caller, Count count) {
        return queries.list(query, caller, count)
                .answer(caller.role() == Role.USER ? OrderViews.tag(caller.id()) : null);
    }

    @NotedRead("user.orders-listed")
    @GetMapping("/user/{userId}")
    @AllowedTo(scope = Scope.ORDERS_READ)
    @Operation(operationId = "listOrdersOfUser", summary = "List a user's orders, newest first")
    @MayFail(ProblemType.INVALID_CURSOR)
    ResponseEntity<Page<OrderView>> listOf(
            @PathVariable UUID userId,
            @Valid @ModelAttribute ListOrders query,
            Caller caller,
            Count count) {
        return ordersOfUser.listOf(userId, query, caller, count).answer(OrderViews.tag(userId));
    }

    @NotedRead("order.read")
    @GetMapping("/{id}")
    @AllowedTo(scope = Scope.ORDERS_READ)
    @Operation(operationId = "getOrder", summary = "Get an order")
    ResponseEntity<OrderView> get(@PathVariable UUID id, Caller caller) {
        return Versioned.ok(queries.get(id, caller), "orders");
    }

    @NotedRead("order.history-read")
    @GetMapping("/{id}/history")
    @AllowedTo(scope = Scope.ORDERS_READ)
    @Operation(
            operationId = "getOrderHistory",
            summary = "Get who changed an order, what and when, oldest first",
            description = "Each has the order before and after.")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<EventView> history(
            @PathVariable UUID id,
            @Valid @ModelAttribute ListHistory query,
            Caller caller,
            Count count) {
        return queries.history(id, query, caller, count);
    }
}
