package dev.plinth.apikey;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Keys that machines call with, and the administrator who makes them. */
abstract class ApiKeys {

    final Api api;
    final Person admin;

    ApiKeys(Api api) {
        this.api = api;
        admin = Person.admin(api);
    }

    JsonNode made(String scope) {
        return admin.api().post("/api-keys", wanted(scope)).expect(201).json();
    }

    static Map<String, Object> wanted(String scope) {
        return Map.of("name", "Scraper", "scopes", List.of(scope));
    }

    JsonNode rotated(JsonNode key, Map<String, Object> how) {
        return rotate(key, how).expect(200).json();
    }

    Answer rotate(JsonNode key, Map<String, Object> how) {
        return admin.api().post(path(key) + "/rotate", how);
    }

    JsonNode get(JsonNode key) {
        return admin.api().get(path(key)).expect(200).json();
    }

    static String path(JsonNode key) {
        return "/api-keys/" + id(key);
    }

    static String id(JsonNode key) {
        return key.path("id").asString();
    }

    Api with(JsonNode key) {
        return with(key.path("key").asString());
    }

    Api with(String key) {
        return api.with("Authorization", "Bearer " + key);
    }
}
