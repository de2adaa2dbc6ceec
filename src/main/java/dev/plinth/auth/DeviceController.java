package dev.plinth.auth;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.Page;
import dev.plinth.shared.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /auth/devices}: what somebody signs in from. */
@RestController
@RequestMapping("/auth/devices")
@Tag(name = "auth")
class DeviceController {

    private final DeviceService devices;

    DeviceController(DeviceService devices) {
        this.devices = devices;
    }

    @GetMapping
    @AllowedTo
    @Operation(
            operationId = "listDevices",
            summary = "List the devices that you have signed in from, newest first")
    @MayFail(ProblemType.INVALID_CURSOR)
    Page<DeviceView> list(@Valid @ModelAttribute ListDevices query, Caller caller, Count count) {
        return devices.list(query, caller.id(), count);
    }

    @DeleteMapping("/{id}")
    @AllowedTo
    @Operation(
            operationId = "revokeDevice",
            summary = "Sign a device out and refuse its tokens, on every node at once")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> revoke(@PathVariable UUID id, Caller caller) {
        devices.revoke(id, caller.id());
        return ResponseEntity.noContent().build();
    }
}
