package dev.plinth.auth;

import dev.plinth.risk.KnownBy;
import dev.plinth.risk.Reason;
import dev.plinth.shared.Locations;
import dev.plinth.shared.Origins;
import dev.plinth.shared.Role;
import dev.plinth.user.UserAccounts.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares where and what somebody signs in from with where and what they did from before. */
@Service
@Transactional
class Sightings {

    private static final int MANY = 5;

    private final DeviceRepository repository;
    private final DeviceService devices;
    private final Locations locations;
    private final Origins origins;
    private final InstantSource clock;

    Sightings(
            DeviceRepository repository,
            DeviceService devices,
            Locations locations,
            Origins origins,
            InstantSource clock) {
        this.repository = repository;
        this.devices = devices;
        this.locations = locations;
        this.origins = origins;
        this.clock = clock;
    }

    /** What is unlike before; nothing if there was nothing before. */
    Set<Reason> news(Identity user, Traits traits) {
        return repository
                .findFirstByUserIdOrderByLastSeenAtDesc(user.id())
                .map(last -> news(user, last, devices.find(user.id(), traits).orElse(null), traits))
                .orElseGet(() -> EnumSet.noneOf(Reason.class));
    }

    /** The same of a device that goes on with a sign-in. */
    Set<Reason> news(Identity user, Device device, Traits traits) {
        return news(user, device, device, traits);
    }

    private Set<Reason> news(Identity user, Device last, @Nullable Device device, Traits traits) {
        Set<Reason> news = EnumSet.noneOf(Reason.class);
        if (isTooFar(user.role(), last)) {
            news.add(Reason.TRAVEL);
        }
        if (device == null) {
            news.add(Reason.NEW_DEVICE);
            if (repository.countByUserIdAndCreatedAtAfter(user.id(), anHourAgo()) >= MANY) {
                news.add(Reason.MANY_DEVICES);
            }
        } else if (!device.traits().userAgent().equals(traits.userAgent())) {
            news.add(Reason.NEW_PROGRAM);
        }
        if (!devices.isKnownNetwork(user.id(), traits)) {
            news.add(Reason.NEW_NETWORK);
        }
        return news;
    }

    /**
     * What an account knows somebody by who has not proved anything yet: their device, or else
     * their network, or nothing.
     */
    KnownBy basis(UUID user, Traits traits) {
        Optional<UUID> device =
                Optional.ofNullable(traits.device())
                        .filter(id ->
                                repository
                                        .findByIdAndUserIdAndRevokedAtIsNull(id, user)
                                        .isPresent());
        if (device.isPresent()) {
            return KnownBy.device(device.get());
        }
        return repository.existsByUserIdAndNetworkAndRevokedAtIsNull(user, traits.network())
                ? KnownBy.network(traits.network())
                : KnownBy.nothing();
    }

    private boolean isTooFar(Role role, Device last) {
        String address = origins.current().address();
        Duration since = Duration.between(last.lastSeenAt(), clock.instant());
        return address != null
                && locations.isImpossible(role, last.traits().network(), address, since);
    }

    private Instant anHourAgo() {
        return clock.instant().minus(Duration.ofHours(1));
    }
}
