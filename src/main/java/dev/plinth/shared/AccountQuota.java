package dev.plinth.shared;

import java.util.UUID;

/** How often something may be asked for about one account, counted by all nodes together. */
public interface AccountQuota {

    /**
     * Counts one more, whether the account exists or not.
     *
     * @throws QuotaExceededException if there were too many lately
     */
    void charge(Email account);

    /**
     * Counts one more, by who has the account, whatever their address is.
     *
     * @throws QuotaExceededException if there were too many lately
     */
    void charge(UUID account);
}
