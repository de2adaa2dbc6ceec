package dev.plinth.middleware.ratelimit;

import dev.plinth.shared.AccountQuota;
import dev.plinth.shared.Email;
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
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && current.getResponse() != null) {
            limits.charge(
                    Key.ACCOUNT,
                    Digest.of(account.value()),
                    current.getRequest(),
                    current.getResponse());
        }
    }
}
