package dev.plinth.bench;

import java.util.List;
import java.util.Locale;

/** A load, and who takes part in it. */
enum Scenario {
    /** F1, F2: one user, again and again, by somebody who is signed in. */
    HOT_USER("/users/00000000-0000-4000-8000-000000000001", ""),
    /** F3: any of 100,000 users. */
    USERS("/", "users.lua"),
    /** F4: the orders of any of 100,000 users. */
    ORDERS_OF_USER("/", "orders-of-user.lua"),
    /** F5: an order of two lines. */
    ORDER("/orders", "order.lua"),
    /** F7: the first page of the catalogue. */
    PRODUCTS("/products", ""),
    /** F7: the same, by a client that has it. */
    PRODUCTS_AGAIN("/products", ""),
    /** F12: guesses at passwords, beside another load. */
    LOGIN("/auth/login", "login.lua");

    private static final List<String> ALWAYS = List.of("plinth", "fastify", "express");

    private final String path;
    private final String script;

    Scenario(String path, String script) {
        this.path = path;
        this.script = script;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String path() {
        return path;
    }

    /** The script of the load; empty if it is always the same request. */
    String script() {
        return script;
    }

    /** Whether caches fill while it runs, which takes longer than compiling. */
    boolean fillsCaches() {
        return this == USERS || this == ORDERS_OF_USER;
    }

    /**
     * Whether it gets faster for longer than the others: caches fill, or much is to be compiled.
     */
    boolean warmsUpSlowly() {
        return fillsCaches() || this == ORDER;
    }

    boolean isConditional() {
        return this == PRODUCTS_AGAIN;
    }

    /** Whether it is measured by itself. */
    boolean isAlone() {
        return this != LOGIN;
    }

    boolean takes(Contestant contestant) {
        return this == HOT_USER || ALWAYS.contains(contestant.name());
    }
}
