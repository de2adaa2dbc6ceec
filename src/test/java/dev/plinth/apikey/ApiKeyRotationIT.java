package dev.plinth.apikey;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What becomes of a key's secrets when a new one is refused. */
@PlinthIT
class ApiKeyRotationIT extends ApiKeys {

    ApiKeyRotationIT(@Autowired Api api) {
        super(api);
    }

    /** Whoever has the list kept must see what has become of a secret that got out. */
    @Test
    void showsInTheTagOfTheList() {
        JsonNode key = made("metrics:read");
        Api asking = admin.api().with("If-None-Match", tag());
        asking.get("/api-keys").expect(304);

        rotated(key, Map.of());
        Api afterwards = admin.api().with("If-None-Match", tag());
        asking.get("/api-keys").expect(200);

        admin.api().delete(path(key)).expect(204);
        afterwards.get("/api-keys").expect(200);
    }

    private String tag() {
        return admin.api().get("/api-keys").expect(200).header("ETag").orElseThrow();
    }

    @Test
    void leavesTheSecretsThatAreGoodAsTheyWere() {
        JsonNode first = made("metrics:read");
        JsonNode second = rotated(first, Map.of("overlapMinutes", 60));

        Problems.expect(
                rotate(first, Map.of("expiresAt", "2020-01-01T00:00:00Z")),
                400,
                "validation-failed");

        with(first).get("/metrics").expect(200);
        with(second).get("/metrics").expect(200);
    }
}
