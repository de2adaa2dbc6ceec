package dev.plinth.middleware.location;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.middleware.address.Network;
import dev.plinth.middleware.location.LocationProperties.Rules;
import dev.plinth.shared.InvalidSettingException;
import dev.plinth.shared.Role;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what speaks against an address: by the rules of the role, then by the way to it. */
@Component
class LocationPolicy {

    private static final int MOST_FINDINGS = 10_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final LocationProperties properties;
    private final GeoDatabase database;
    private final boolean isIdle;
    private final Cache<Question, Finding> findings;

    LocationPolicy(LocationProperties properties, GeoDatabase database) {
        if (properties.needsDatabase() && !database.isNamed()) {
            throw new InvalidSettingException(
                    "Set GEOIP_DB: plinth.location.roles has rules about countries.");
        }
        this.properties = properties;
        this.database = database;
        this.isIdle = !database.isNamed() && !properties.isRestricting();
        this.findings =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumSize(MOST_FINDINGS)
                        .expireAfterWrite(REMEMBERED)
                        .build();
    }

    /**
     * What a finding is about.
     *
     * @param from the network of the access token; empty if there is none, or it is not known
     * @param edition of the database
     */
    private record Question(Role role, String from, String address, int edition) {}

    /** Whether nothing is restricted, and nothing known of places. */
    boolean isIdle() {
        return isIdle;
    }

    /** What is to be said of somebody of a role who calls from an address. */
    Finding find(Role role, String from, String address) {
        Question question = new Question(role, from, address, database.edition());
        Finding known = findings.getIfPresent(question);
        if (known != null) {
            return known;
        }
        Finding found = find(question);
        findings.put(question, found);
        return found;
    }

    /** What speaks enough against it to refuse it. */
    Doubt doubt(Finding finding, Duration time) {
        return finding.doubt() == Doubt.NONE && finding.isTooFar(time)
                ? Doubt.TRAVEL
                : finding.doubt();
    }

    /** The way between two addresses or networks. */
    private Finding way(String from, String to) {
        @Nullable Network begin = Network.parse(from);
        @Nullable Network end = Network.parse(to);
        if (!database.isNamed() || begin == null || end == null || begin.contains(end)) {
            return Finding.CLEAR;
        }
        Place left = database.find(begin);
        Place reached = database.find(end);
        if (left == null || reached == null) {
            return new Finding(Doubt.NONE, 0, Doubt.SOURCE_MISSING, Doubt.SOURCE_MISSING.label());
        }
        return new Finding(
                Doubt.NONE,
                left.kilometresTo(reached),
                left.isAbroad(reached) ? Doubt.TRAVEL : Doubt.NONE,
                "%s from %s to %s".formatted(Doubt.TRAVEL.label(), left.label(), reached.label()));
    }

    private Finding find(Question question) {
        Rules rules = properties.of(question.role);
        @Nullable Network address = Network.parse(question.address);
        if (rules.networks().denies(address)) {
            return Finding.against(Doubt.NETWORK, Doubt.NETWORK.label());
        }
        if (rules.networks().allows(address)) {
            return Finding.CLEAR;
        }
        Finding elsewhere = elsewhere(rules, address);
        return elsewhere.doubt() == Doubt.NONE ? way(question.from, question.address) : elsewhere;
    }

    /** Outside of the networks that are allowed. */
    private Finding elsewhere(Rules rules, @Nullable Network address) {
        if (!rules.networks().allow().isEmpty() && rules.countries().allow().isEmpty()) {
            return Finding.against(Doubt.NETWORK, Doubt.NETWORK.label());
        }
        if (rules.countries().isEmpty()) {
            return Finding.CLEAR;
        }
        Place place = database.find(address);
        if (place == null) {
            return Finding.against(Doubt.SOURCE_MISSING, Doubt.SOURCE_MISSING.label());
        }
        return rules.countries().allows(place.country())
                ? Finding.CLEAR
                : Finding.against(Doubt.COUNTRY, Doubt.COUNTRY.label() + " " + place.label());
    }
}
