package dev.plinth.middleware.health;

import dev.plinth.middleware.CurrentCaller;
import dev.plinth.middleware.health.HealthView.Status;
import dev.plinth.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health}. */
@RestController
@RequestMapping("/health")
@Tag(name = "operations", description = "For those who run it")
class HealthController {

    private static final int UNAVAILABLE = 503;

    private final HealthService health;
    private final ApplicationAvailability availability;

    HealthController(HealthService health, ApplicationAvailability availability) {
        this.health = health;
        this.availability = availability;
    }

    @GetMapping
    @PermitAll
    @Operation(
            operationId = "getHealth",
            summary = "Get the state of the service and of what it depends on")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "503", description = "It cannot serve", useReturnTypeSchema = true)
    ResponseEntity<HealthView> health() {
        HealthView view = health.check(maySeeDetails());
        return ResponseEntity.status(view.status() == Status.ERROR ? UNAVAILABLE : 200).body(view);
    }

    /** Never looks at a dependency: restarting the service would not mend it. */
    @GetMapping("/live")
    @PermitAll
    @Operation(operationId = "getLiveness", summary = "Whether the process is alive")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "503", description = "It is not", useReturnTypeSchema = true)
    ResponseEntity<ProbeView> live() {
        return answer(availability.getLivenessState() == LivenessState.CORRECT);
    }

    @GetMapping("/ready")
    @PermitAll
    @Operation(operationId = "getReadiness", summary = "Whether the service takes requests")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "503", description = "It does not", useReturnTypeSchema = true)
    ResponseEntity<ProbeView> ready() {
        return answer(
                availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                        && health.canServe());
    }

    private static ResponseEntity<ProbeView> answer(boolean ok) {
        return ResponseEntity.status(ok ? 200 : UNAVAILABLE)
                .body(new ProbeView(ok ? Status.OK : Status.ERROR));
    }

    private static boolean maySeeDetails() {
        return CurrentCaller.find().filter(caller -> caller.role() == Role.ADMIN).isPresent();
    }
}
