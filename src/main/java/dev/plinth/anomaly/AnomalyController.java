package dev.plinth.anomaly;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit/anomalies}. */
@RestController
@Tag(name = "audit", description = "Who did what")
class AnomalyController {

    private final AnomalyService anomalies;
    private final InstantSource clock;
    private final Semaphore place = new Semaphore(1);

    AnomalyController(AnomalyService anomalies, InstantSource clock) {
        this.anomalies = anomalies;
        this.clock = clock;
    }

    @NotedRead("audit.anomalies-listed")
    @GetMapping("/audit/anomalies")
    @AllowedTo(value = Role.ADMIN, scope = Scope.AUDIT_READ)
    @Operation(
            operationId = "listAnomalies",
            summary = "List what is unlike before",
            description =
                    "Sign-ins, refusals and orders of each hour or day that are beyond what used to be:"
                            + " the median of two or four weeks before, and some times the median distance"
                            + " from it. Each says what was observed, what was expected and what is the"
                            + " bound. One such question is answered at a time.")
    AnomaliesView list(@Valid @ModelAttribute ListAnomalies query) {
        Window window = query.window(clock.instant());
        if (!place.tryAcquire()) {
            throw new ProblemException(ProblemType.TEMPORARY_REDUCED_CAPACITY);
        }
        try {
            List<AnomalyView> found = anomalies.find(window);
            return new AnomaliesView(
                    window.from(),
                    window.to(),
                    found.size(),
                    found.stream().limit(query.most()).toList());
        } finally {
            place.release();
        }
    }
}
