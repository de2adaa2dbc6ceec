package dev.plinth.payment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.shared.Money;
import java.util.UUID;

/**
 * The built-in gateway, which moves no money. The card decides: {@code test-ok} succeeds, {@code
 * test-timeout} succeeds but says so only when it is asked again, {@code test-no-refund} succeeds
 * but what it paid cannot be given back, every other card is declined.
 */
class TestGateway implements PaymentGateway {

    private static final int REMEMBERED = 10_000;
    private static final String FINAL = "test-final-charge-";

    private final Cache<UUID, Boolean> asked =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    @Override
    public GatewayResult charge(UUID key, Money amount, String card) {
        return switch (card) {
            case "test-ok" -> new GatewayResult.Succeeded("test-charge-" + key);
            case "test-no-refund" -> new GatewayResult.Succeeded(FINAL + key);
            case "test-timeout" ->
                    asked.asMap().putIfAbsent(key, true) == null
                            ? new GatewayResult.Unknown()
                            : new GatewayResult.Succeeded("test-charge-" + key);
            default -> new GatewayResult.Declined();
        };
    }

    @Override
    public GatewayResult refund(UUID key, String charge, Money amount) {
        return charge.startsWith(FINAL)
                ? new GatewayResult.Declined()
                : new GatewayResult.Succeeded("test-refund-" + key);
    }
}
