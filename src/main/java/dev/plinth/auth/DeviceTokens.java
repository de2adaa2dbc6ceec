package dev.plinth.auth;

import dev.plinth.shared.Seal;
import dev.plinth.shared.Secret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a client keeps to be known as the same device. The id of a device is no secret: it is in
 * tokens, and in the list of devices.
 */
@Component
class DeviceTokens {

    private static final String PURPOSE = "device";

    private final Seal seal;

    DeviceTokens(Seal seal) {
        this.seal = seal;
    }

    String of(UUID device) {
        return seal.seal(PURPOSE, device.toString());
    }

    /** The device that it names; null if it names none. */
    @Nullable UUID read(@Nullable Secret token) {
        return token == null
                ? null
                : seal.open(PURPOSE, token.value()).map(UUID::fromString).orElse(null);
    }
}
