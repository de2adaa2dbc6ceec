package dev.plinth.middleware.ratelimit;

import dev.plinth.shared.AccountQuota;
import dev.plinth.shared.Email;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Limits what is asked for about one account, whether it exists or not, from however many
 * addresses.
 */
@Component
class AccountLimit implements AccountQuota {

    private final Limits limits;

    AccountLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void charge(Email account) {
        charge(account::value);
    }

    @Override
    public void charge(UUID account) {
        charge(() -> account);
    }

    private void charge(Supplier<?> account) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && current.getResponse() != null) {
            limits.charge(Key.ACCOUNT, account, current.getRequest(), current.getResponse());
        }
    }
}
