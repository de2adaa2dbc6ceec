package dev.plinth.middleware.cache;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plinth.shared.Versioned;
import java.util.UUID;

/** Something with a version. */
record Thing(UUID id, String name, @JsonIgnore int version) implements Versioned {

    static Thing of(UUID id, int version) {
        return new Thing(id, "thing " + version, version);
    }
}
