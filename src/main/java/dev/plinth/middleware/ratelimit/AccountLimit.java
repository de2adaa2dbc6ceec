package dev.plinth.middleware.ratelimit;

import dev.plinth.shared.AccountQuota;
import dev.plinth.shared.Email;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Limits what is asked for about one account, whether it exists or not, from however many
 * addresses.
 */
@Component
class AccountLimit implements AccountQuota {

    private static final int BYTES = 16;

    private final Limits limits;

    AccountLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void charge(Email account) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && current.getResponse() != null) {
            limits.charge(
                    Key.ACCOUNT, digest(account), current.getRequest(), current.getResponse());
        }
    }

    /** So that no address can be read off the keys in Redis. */
    private static String digest(Email account) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(account.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
