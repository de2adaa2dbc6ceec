package dev.plinth.user;

import static dev.plinth.Shop.seen;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import java.util.HashMap;
import java.util.Map;

/** Users, who register and change. */
abstract class Users {

    final Api api;

    Users(Api api) {
        this.api = api;
    }

    static Map<String, Object> registration(String email) {
        return new HashMap<>(
                Map.of("name", "Uma User", "email", email, "password", Person.PASSWORD));
    }

    static Answer change(Person user, Object patch) {
        return seen(user.api(), user.path()).patch(user.path(), patch);
    }
}
