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
