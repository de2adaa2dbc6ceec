package dev.plinth.drill;

import java.util.List;
import java.util.Locale;

/** What a round of {@link OrdersSurvive} kills. */
enum Casualty {
    DATABASE,
    ONE_SERVICE,
    DATABASE_AND_ONE_SERVICE,
    BOTH_SERVICES,
    EVERYTHING;

    static Casualty of(int round) {
        return values()[round % values().length];
    }

    /** Ends it all at once, each as {@code kill -9} does. */
    void kill(Site site, int round) {
        List<Service> services = services(site, round);
        services.parallelStream().forEach(Service::kill);
        if (takesDatabase()) {
            site.primary().kill();
        }
    }

    /** Starts it again, and waits until both instances serve. */
    void restart(Site site, int round) {
        if (takesDatabase()) {
            site.primary().start();
        }
        services(site, round).forEach(site::start);
        site.services().forEach(Service::awaitReady);
    }

    private boolean takesDatabase() {
        return this == DATABASE || this == DATABASE_AND_ONE_SERVICE || this == EVERYTHING;
    }

    private List<Service> services(Site site, int round) {
        return switch (this) {
            case DATABASE -> List.of();
            case ONE_SERVICE, DATABASE_AND_ONE_SERVICE -> List.of(site.service(round));
            case BOTH_SERVICES, EVERYTHING -> site.services();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
