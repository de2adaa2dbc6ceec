package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Scope;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who gets which answer from which endpoint; {@code target/access-matrix.md} shows it. */
@PlinthIT
class AccessMatrixIT {

    private final Map<RequestMappingInfo, HandlerMethod> mappings;
    private final Api anybody;
    private final Map<String, Api> callers;
    private final String owner;
    private final String order;
    private final String product;
    private final String key;

    /** The sample data's, which is disabled. */
    private final String webhook = "00000000-0000-7000-8000-000000000301";

    AccessMatrixIT(
            @Autowired Api api,
            @Autowired @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mapping) {
        mappings = mapping.getHandlerMethods();
        anybody = api;
        Shop shop = new Shop(api);
        Person self = Person.registered(api);
        callers =
                Map.of(
                        "owner", self.api(),
                        "other", Person.registered(api).api(),
                        "SUPPORT", Person.support(api).api(),
                        "ADMIN", shop.admin());
        owner = self.id();
        order = Shop.id(shop.ordered(self.api()));
        product = Shop.id(shop.product("10.00", 1));
        key = made(Scope.METRICS_READ).path("id").asString();
    }

    @Test
    void hasOneRuleForEveryEndpoint() {
        assertThat(endpoints())
                .isNotEmpty()
                .allSatisfy(endpoint ->
                        assertThat(
                                        Stream.of(PermitAll.class, AllowedTo.class)
                                                .filter(endpoint::hasMethodAnnotation))
                                .as(endpoint.toString())
                                .hasSize(1));
    }

    @Test
    void hasARowForEveryEndpoint() {
        Set<String> rows = new TreeSet<>(AccessRow.ALL.stream().map(AccessRow::endpoint).toList());

        assertThat(names())
                .as("every endpoint has a row in AccessRow")
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void answersAsTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (AccessRow row : AccessRow.ALL) {
            row.expected()
                    .forEach((caller, status) -> {
                        int got = send(row, caller, id(row)).status();
                        if (got != status) {
                            wrong.add(
                                    "%s as %s: %d instead of %d"
                                            .formatted(row.endpoint(), caller, got, status));
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void letsAMachineDoWhatItsScopeNames(Scope scope) {
        Api machine = Shop.withKey(machine(scope));
        List<String> wrong = new ArrayList<>();
        for (AccessRow row : AccessRow.ALL) {
            int got = row.send(machine, id(row)).status();
            if (got != row.expectedBy(scope)) {
                wrong.add(row.endpoint() + ": " + got);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Otherwise the answer would tell what exists. */
    @Test
    void saysTheSameAboutWhatIsNotYoursAndWhatIsNot() {
        for (AccessRow row : AccessRow.ALL) {
            row.expected()
                    .forEach((caller, status) -> {
                        if (status == 404) {
                            String absent = UUID.randomUUID().toString();
                            assertThat(problem(send(row, caller, id(row))))
                                    .as(row.endpoint())
                                    .isEqualTo(problem(send(row, caller, absent)));
                        }
                    });
        }
    }

    @Test
    void canBeRead() throws IOException {
        Files.writeString(Path.of("target/access-matrix.md"), AccessRow.markdown());
    }

    private Stream<HandlerMethod> endpoints() {
        return mappings.values().stream();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        mappings.keySet()
                .forEach(mapping -> {
                    for (String path : mapping.getPatternValues()) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> names.add(verb + " " + path));
                    }
                });
        return names;
    }

    /** What the path names: a user, an order, a product, a webhook or a key. */
    private String id(AccessRow row) {
        if (row.path().startsWith("/orders/{id}")) {
            return order;
        }
        if (row.path().startsWith("/webhooks")) {
            return webhook;
        }
        if (row.path().startsWith("/api-keys")) {
            return key;
        }
        return row.path().startsWith("/products") ? product : owner;
    }

    private Answer send(AccessRow row, String caller, String id) {
        return row.send(Shop.withKey(callers.getOrDefault(caller, anybody)), id);
    }

    private Api machine(Scope scope) {
        String secret = made(scope).path("key").asString();
        return anybody.with("Authorization", "Bearer " + secret);
    }

    private JsonNode made(Scope scope) {
        Map<String, Object> wanted = Map.of("name", "Matrix", "scopes", List.of(scope.text()));
        return callers.getOrDefault("ADMIN", anybody).post("/api-keys", wanted).expect(201).json();
    }

    private static ObjectNode problem(Answer answer) {
        return ((ObjectNode) answer.json()).without(List.of("requestId", "instance"));
    }
}
