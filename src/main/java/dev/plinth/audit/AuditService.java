package dev.plinth.audit;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.Slice;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows the audit, and checks it. */
@Service
class AuditService {

    private static final Logger log = LoggerFactory.getLogger(AuditService.class);
    private static final int BATCH = 1_000;

    /** What a request has the time for. */
    private static final int MOST = 100_000;

    private final AuditLog rows;
    private final Cursors cursors;

    AuditService(AuditLog rows, Cursors cursors) {
        this.rows = rows;
        this.cursors = cursors;
    }

    @Transactional(readOnly = true)
    Page<AuditView> list(ListAudit query, Caller caller, Count count) {
        String boundTo = query.boundTo(caller.id());
        Slice slice = cursors.slice(boundTo, query.limit(), query.cursor(), Paging.END);
        return slice.page(
                rows.newestFirst(query, slice.from(), slice.limit()),
                Function.identity(),
                last -> Position.of(last.time(), new UUID(0, last.sequence())),
                count,
                () -> rows.explain(query));
    }

    /** Checks a stretch of the chain, in transactions of a thousand rows. */
    CheckView check(CheckAudit query) {
        Check check =
                new Check(query.start(), query.end(), rows.hash(query.start()), rows::isVouchedFor);
        while (!check.isOver() && check.checked() < MOST) {
            check.add(rows.behind(check.last(), BATCH));
        }
        return check.view();
    }

    /** Says in the logs, which are kept elsewhere, how far the chain has come. */
    @Scheduled(fixedRateString = "1h", initialDelayString = "1m")
    void anchor() {
        AuditLog.Head head = rows.head();
        log.info("The audit has come to row {}, whose hash is {}", head.sequence(), head.hash());
    }
}
