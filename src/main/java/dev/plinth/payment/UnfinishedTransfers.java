package dev.plinth.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a crash, or a gateway that did not answer, left open. */
@Service
@Transactional(readOnly = true)
public class UnfinishedTransfers {

    /** Many, since those that are never answered come first each time. */
    private static final Limit MOST = Limit.of(10_000);

    private final PaymentRepository payments;
    private final RefundRepository refunds;

    UnfinishedTransfers(PaymentRepository payments, RefundRepository refunds) {
        this.payments = payments;
        this.refunds = refunds;
    }

    /** Payments that were started before then. */
    public List<UUID> payments(Instant before) {
        return payments.unfinished(before, MOST);
    }

    /** Refunds that were started before then. */
    public List<UUID> refunds(Instant before) {
        return refunds.unfinished(before, MOST);
    }
}
