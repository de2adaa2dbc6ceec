package dev.plinth.middleware.location;

import dev.plinth.middleware.address.Network;
import dev.plinth.shared.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call from where.
 *
 * @param database {@code GEOIP_DB}: a file in the format of MaxMind, with countries or cities;
 *     empty for none
 * @param largest how much of the heap the file may take, twice while it is changed
 * @param look how often the file is looked at
 * @param roles the rules of each role; one without any may come from anywhere
 */
@ConfigurationProperties("plinth.location")
@Validated
record LocationProperties(
        @DefaultValue("") String database,
        @DefaultValue("256MB") DataSize largest,
        @DefaultValue("1m") @DurationMin(millis = 100) @DurationMax(days = 1) Duration look,
        @DefaultValue Map<Role, @Valid Rules> roles) {

    /** The rules of a role. */
    Rules of(Role role) {
        return roles.getOrDefault(role, Rules.NONE);
    }

    /** Whether anybody is restricted. */
    boolean isRestricting() {
        return !roles.values().stream().allMatch(Rules.NONE::equals);
    }

    /** Whether anybody is restricted to countries. */
    boolean needsDatabase() {
        return roles.values().stream().anyMatch(rules -> !rules.countries().isEmpty());
    }

    /** What a role may come from: what is denied counts first. */
    record Rules(@DefaultValue @Valid Networks networks, @DefaultValue @Valid Countries countries) {

        static final Rules NONE =
                new Rules(new Networks(List.of(), List.of()), new Countries(Set.of(), Set.of()));
    }

    /**
     * Networks.
     *
     * @param allow those that the operator knows: of an address in one nothing else is asked; of
     *     others, if there are some, only whether the country is allowed
     */
    record Networks(@DefaultValue List<Network> allow, @DefaultValue List<Network> deny) {

        boolean allows(@Nullable Network address) {
            return contains(allow, address);
        }

        boolean denies(@Nullable Network address) {
            return contains(deny, address);
        }

        private static boolean contains(List<Network> networks, @Nullable Network address) {
            return address != null
                    && networks.stream().anyMatch(network -> network.contains(address));
        }

        /** As clients are counted. */
        @AssertTrue(message = "of IPv6, a network has at most 64 bits, such as 2001:db8:1:2::/64")
        boolean isOfClients() {
            return allow.stream().allMatch(Network::isOfClients)
                    && deny.stream().allMatch(Network::isOfClients);
        }
    }

    /**
     * Countries, by their two letters (ISO 3166-1).
     *
     * @param allow those and no others; any that is not denied if there are none
     */
    record Countries(
            @DefaultValue Set<@Pattern(regexp = "[A-Z]{2}") String> allow,
            @DefaultValue Set<@Pattern(regexp = "[A-Z]{2}") String> deny) {

        boolean isEmpty() {
            return allow.isEmpty() && deny.isEmpty();
        }

        boolean allows(@Nullable String country) {
            return country == null
                    ? allow.isEmpty()
                    : !deny.contains(country) && (allow.isEmpty() || allow.contains(country));
        }
    }
}
