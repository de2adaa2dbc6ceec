package dev.plinth.auth;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Slice;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows the devices that people sign in from. */
@Service
class DeviceService {

    private final DeviceRepository devices;
    private final SessionJournal journal;
    private final EventOutbox events;
    private final Cursors cursors;
    private final InstantSource clock;

    DeviceService(
            DeviceRepository devices,
            SessionJournal journal,
            EventOutbox events,
            Cursors cursors,
            InstantSource clock) {
        this.devices = devices;
        this.journal = journal;
        this.events = events;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<DeviceView> list(ListDevices query, UUID user, Count count) {
        Slice slice = cursors.slice("devices " + user, query.limit(), query.cursor(), Paging.END);
        Position from = slice.from();
        return slice.page(
                devices.findNewestFirst(user, from.time(), from.id(), Limit.of(slice.limit())),
                Device::view,
                last -> Position.of(last.createdAt(), last.id()),
                count,
                () -> devices.explain(user));
    }

    /**
     * Signs a device out, and refuses what still comes from it.
     *
     * @throws ProblemException 404 if the user has no such device
     */
    @Transactional
    void revoke(UUID id, UUID user) {
        Device device =
                devices.findByIdAndUserIdAndRevokedAtIsNull(id, user)
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        journal.revoke(user, id); // tokens before devices, as whoever renews one locks them
        device.revoke(clock.instant());
    }

    /** The device that somebody signs in from; another than before is an event. */
    @Transactional
    Device recognise(UUID userId, Traits traits) {
        return find(userId, traits)
                .map(device -> back(userId, device, traits))
                .orElseGet(() -> add(userId, traits));
    }

    /** By what it proves to be, or by what it is known by. */
    Optional<Device> find(UUID userId, Traits traits) {
        return Optional.ofNullable(traits.device())
                .flatMap(known -> devices.findByIdAndUserIdAndRevokedAtIsNull(known, userId))
                .or(() -> devices.findLike(userId, traits, Limit.of(1)).stream().findFirst());
    }

    Device get(UUID id) {
        return devices.findById(id).orElseThrow();
    }

    /** Whether a network is one of the last ten in which a device of somebody was seen. */
    boolean isKnownNetwork(UUID userId, Traits traits) {
        return traits.isLocal() || devices.haveBeenIn(userId, traits.network());
    }

    /** Notes what a device was seen with. */
    @Transactional
    void seen(UUID id, Traits traits) {
        seen(get(id), traits);
    }

    private Device seen(Device device, Traits traits) {
        device.seen(traits, clock.instant());
        return device;
    }

    /** Whoever has a device's token may be elsewhere with it, which is an event as well. */
    private Device back(UUID userId, Device device, Traits traits) {
        boolean isElsewhere = !traits.network().isEmpty() && !isKnownNetwork(userId, traits);
        seen(device, traits);
        if (isElsewhere) {
            events.append(SecurityEvent.USER_NETWORK_ADDED, userId, null, device.view());
        }
        return device;
    }

    private Device add(UUID userId, Traits traits) {
        boolean isFirst = devices.findFirstByUserIdOrderByLastSeenAtDesc(userId).isEmpty();
        Device device = devices.save(new Device(userId, traits, clock.instant()));
        if (!isFirst) {
            events.append(SecurityEvent.USER_DEVICE_ADDED, userId, null, device.view());
        }
        return device;
    }
}
