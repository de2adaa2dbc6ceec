package dev.plinth.shared;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/** Whether this node goes on. A long job asks before each step. */
@Component
public class Serving {

    private final ApplicationAvailability availability;

    Serving(ApplicationAvailability availability) {
        this.availability = availability;
    }

    /** Not while it is about to end: whoever is leaves the rest to others. */
    public boolean goesOn() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }
}
