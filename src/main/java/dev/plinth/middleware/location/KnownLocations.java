package dev.plinth.middleware.location;

import dev.plinth.middleware.address.Network;
import dev.plinth.shared.Locations;
import dev.plinth.shared.Origins;
import dev.plinth.shared.Role;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells others, who have no access token to judge by. */
@Component
class KnownLocations implements Locations {

    private final LocationPolicy policy;
    private final LocationGuard guard;
    private final GeoDatabase database;
    private final Origins origins;

    KnownLocations(
            LocationPolicy policy, LocationGuard guard, GeoDatabase database, Origins origins) {
        this.policy = policy;
        this.guard = guard;
        this.database = database;
        this.origins = origins;
    }

    @Override
    public void require(Role role, @Nullable String address) {
        if (address != null && !policy.isIdle()) {
            guard.judge(Visit.ofSignIn(role, address), origins::current);
        }
    }

    @Override
    public boolean isImpossible(Role role, String fromNetwork, String toAddress, Duration between) {
        return policy.doubt(policy.find(role, fromNetwork, toAddress), between) == Doubt.TRAVEL;
    }

    @Override
    public Optional<String> country(String address) {
        return Optional.ofNullable(database.find(Network.parse(address))).map(Place::country);
    }
}
