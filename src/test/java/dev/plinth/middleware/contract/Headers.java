package dev.plinth.middleware.contract;

import static dev.plinth.middleware.contract.HeaderForms.date;
import static dev.plinth.middleware.contract.HeaderForms.entityTag;
import static dev.plinth.middleware.contract.HeaderForms.id;
import static dev.plinth.middleware.contract.HeaderForms.listTag;
import static dev.plinth.middleware.contract.HeaderForms.only;
import static dev.plinth.middleware.contract.HeaderForms.seconds;
import static dev.plinth.middleware.contract.HeaderForms.text;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The headers that requests and answers carry, described once. */
final class Headers {

    /** The {@code ETag} of a list, which says nothing that {@code If-Match} takes. */
    static final String LIST_TAG = "ETag-List";

    private static final List<String> ANYWHERE =
            List.of("X-Request-Id", "Access-Control-Allow-Origin");

    /** What an answer says of the limits. */
    static final List<String> LIMITS = List.of("RateLimit-Policy", "RateLimit");

    private static final String CONSISTENCY = "X-Consistency-Token";

    private Headers() {}

    static void addTo(Components components) {
        answers(components);
        consistency(components);
        requests(components);
    }

    /** References to these headers of an answer, and to those that any may carry. */
    static Map<String, Header> of(List<String> names) {
        Map<String, Header> headers = new LinkedHashMap<>();
        Stream.concat(names.stream(), ANYWHERE.stream())
                .forEach(name ->
                        headers.put(
                                name.equals(LIST_TAG) ? "ETag" : name,
                                new Header().$ref("#/components/headers/" + name)));
        return headers;
    }

    /** A reference to a header of a request. */
    static Parameter parameter(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    private static void answers(Components to) {
        answer(to, "X-Request-Id", "Names the request in our logs", true, id());
        answer(to, "ETag", "The version of the resource, for If-Match", true, entityTag());
        answer(to, LIST_TAG, "The state of the page, for If-None-Match", true, listTag());
        answer(
                to,
                "Cache-Control",
                "Which caches may keep the answer, and for how long (RFC 9111)",
                true,
                text(200));
        answer(
                to,
                "Last-Modified",
                "When this version came to be (RFC 9110); versions within a second share it",
                false,
                date());
        answer(to, "Location", "Where the new resource is", true, text("uri-reference", 2_048));
        answer(to, "Link", "The next page of the list (RFC 8288)", false, text(8_192));
        answer(
                to,
                "Idempotency-Replayed",
                "This is the first answer to the key once more",
                false,
                only("true"));
        answer(
                to,
                "Preference-Applied",
                "The preference that was met (RFC 7240)",
                false,
                only("tx=rollback", "count=estimated"));
        answer(to, "Retry-After", "When to try again, in seconds", false, seconds());
        answer(to, "WWW-Authenticate", "How to sign in (RFC 6750, RFC 9449)", true, text(1_024));
        answer(
                to,
                "Access-Control-Allow-Origin",
                "The page's origin, if its pages may call this service",
                false,
                text("uri", 2_048));
        limits(to);
    }

    private static void limits(Components to) {
        answer(
                to,
                "RateLimit-Policy",
                "The limits that apply: each one's name, its quota q and its window w in seconds"
                        + " (draft-ietf-httpapi-ratelimit-headers-10)",
                false,
                text(1_024));
        answer(
                to,
                "RateLimit",
                "What is left of them: r requests, and after t seconds the whole quota, or, if"
                        + " nothing is left, another request; of the tightest, the same in"
                        + " RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset",
                false,
                text(1_024));
    }

    private static void consistency(Components to) {
        answer(
                to,
                CONSISTENCY,
                "Sent back, lets any node's answer contain what this request has written",
                false,
                text(200));
        request(
                to,
                CONSISTENCY,
                "The last one that the client was given: what it wrote is in the answer",
                text(200));
    }

    private static void requests(Components to) {
        request(
                to,
                "X-Request-Id",
                "A name for the request, which the answer and the logs repeat",
                id());
        request(to, "API-Version", "The version of the API", only("1")._default("1"));
        request(
                to,
                "If-None-Match",
                "The ETag of the version that the client has: 304 if it is still the one",
                text(1_024));
        request(
                to,
                "If-Modified-Since",
                "The Last-Modified of what the client has, where it has no ETag",
                date());
        request(
                to,
                "X-Request-Deadline",
                "The time until which the client waits; after it nothing is begun any more",
                text("date-time", 40));
        request(to, "Prefer", "Do everything but keep it (RFC 7240)", only("tx=rollback"));
        request(to, "If-Match", "The ETag of the version to change", entityTag()).required(true);
        request(
                to,
                "DPoP",
                "A proof by the key that the tokens are to be bound to, or are (RFC 9449): ES256;"
                        + " each is good once, for a minute",
                text(4_096));
        to.addParameters("Prefer-Count", count());
        to.addParameters("Idempotency-Key", key());
        to.addParameters("Idempotency-Key-Required", key().required(true));
    }

    private static Parameter count() {
        return new HeaderParameter()
                .name("Prefer")
                .description("Estimate how long the whole list is (RFC 7240)")
                .schema(only("count=estimated"));
    }

    private static Parameter key() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .description(
                        "Makes it safe to repeat the request for 24 hours; bare, or in quotes"
                                + " (RFC 8941)")
                .schema(text(257).minLength(1))
                .example("9f1c7a52-4f0b-4f4e-8f64-3a5d1c0c7a11");
    }

    private static void answer(
            Components to, String name, String description, boolean always, Schema<?> schema) {
        to.addHeaders(
                name,
                new Header()
                        .description(description)
                        .required(always ? true : null)
                        .schema(schema));
    }

    private static Parameter request(
            Components to, String name, String description, Schema<?> schema) {
        Parameter header = new HeaderParameter().name(name).description(description).schema(schema);
        to.addParameters(name, header);
        return header;
    }
}
