package dev.plinth.audit;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.Page;
import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit}. */
@RestController
@RequestMapping("/audit")
@Tag(name = "audit", description = "Who did what")
@PartOf(Part.USERS)
class AuditController {

    private final AuditService audit;
    private final Semaphore place = new Semaphore(1);

    AuditController(AuditService audit) {
        this.audit = audit;
    }

    @NotedRead("audit.listed")
    @GetMapping
    @AllowedTo(value = Role.ADMIN, scope = Scope.AUDIT_READ)
    @Operation(
            operationId = "listAudit",
            summary = "List who did what",
            description =
                    "Changes, sign-ins, refusals, and what was seen because of a role, newest"
                            + " first. It names fields, and never what was in them.")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<AuditView> list(@Valid @ModelAttribute ListAudit query, Caller caller, Count count) {
        return audit.list(query, caller, count);
    }

    @NotedRead("audit.checked")
    @GetMapping("/check")
    @AllowedTo(value = Role.ADMIN, scope = Scope.AUDIT_READ)
    @Operation(
            operationId = "checkAudit",
            summary = "Check that nobody has changed the audit",
            description =
                    "At most 100,000 rows at once: unless it is `complete`, go on with `after` set to"
                            + " `upTo`. One check is made at a time.")
    CheckView check(@Valid @ModelAttribute CheckAudit query) {
        if (!place.tryAcquire()) {
            throw new ProblemException(ProblemType.TEMPORARY_REDUCED_CAPACITY);
        }
        try {
            return audit.check(query);
        } finally {
            place.release();
        }
    }
}
