package dev.plinth.auth;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows the devices that people sign in from. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class DeviceService {

    private final DeviceRepository devices;
    private final EventOutbox events;
    private final InstantSource clock;

    DeviceService(DeviceRepository devices, EventOutbox events, InstantSource clock) {
        this.devices = devices;
        this.events = events;
        this.clock = clock;
    }

    /** The device that somebody signs in from; another than before is an event. */
    Device recognise(UUID userId, Traits traits) {
        return devices.findFirstByUserIdAndNameAndUserAgentAndNetworkOrderByLastSeenAtDesc(
                        userId, traits.name(), traits.userAgent(), traits.network())
                .map(this::seen)
                .orElseGet(() -> add(userId, traits));
    }

    void seen(UUID id) {
        devices.findById(id).ifPresent(this::seen);
    }

    private Device seen(Device device) {
        device.seen(clock.instant());
        return device;
    }

    private Device add(UUID userId, Traits traits) {
        boolean isFirst = !devices.existsByUserId(userId);
        Device device = devices.save(new Device(userId, traits, clock.instant()));
        if (!isFirst) {
            events.append(SecurityEvent.USER_DEVICE_ADDED.type(), userId, null, device.view());
        }
        return device;
    }
}
