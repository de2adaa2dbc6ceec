package dev.plinth.badinput;

import dev.plinth.Api;
import dev.plinth.shared.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends every case to every operation that it concerns, twice, by each role. */
public final class Runner {

    private static final int CASES_BETWEEN_CHECKS = 100;
    private static final int EVERY = 10;
    private static final String NOBODYS = "0198c0de-0000-7000-8000-000000000000";

    private final Wire wire;
    private final List<Operation> operations;
    private final Examples examples;
    private final List<Cases> tables;
    private final AtomicInteger cases = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    public Runner(Api api, int port, RequestMappingHandlerMapping mappings) {
        wire = new Wire(port);
        operations = Operation.of(mappings);
        examples = new Examples(api);
        tables =
                List.of(
                        new PathCases(examples),
                        new QueryCases(),
                        new HeaderCases(),
                        new JsonCases(examples),
                        new FieldCases(examples),
                        new RuleCases(examples));
    }

    /** The names of the operations that the application maps. */
    public List<String> operations() {
        return operations.stream().map(Operation::toString).toList();
    }

    /** Sends the cases that concern one operation, and returns what was wrong with the answers. */
    public List<String> send(String operation) {
        List<Case> all =
                operations.stream()
                        .filter(mapped -> mapped.toString().equals(operation))
                        .flatMap(this::casesFor)
                        .toList();
        return all.parallelStream().flatMap(this::send).toList();
    }

    /** Sends what is hardly HTTP, and returns what was wrong with the answers. */
    public List<String> sendTransport() {
        return TransportCases.all().flatMap(this::send).toList();
    }

    /** The operations that tell the user whether something of somebody else's exists. */
    public List<String> tellingOperations() {
        return operations.stream()
                .filter(operation -> !operation.ids().isEmpty() && !operation.isOpen())
                .filter(operation -> operation.isFor(Role.USER))
                .filter(this::tells)
                .map(Operation::toString)
                .toList();
    }

    /** How much was sent, and what failed. */
    public String summary() {
        return "bad input: %d operations, %d cases, %d requests, %d answers 5xx"
                .formatted(operations.size(), cases.get(), requests.get(), failures.get());
    }

    /** How many answers were a 5xx, 501 for a method that nobody knows excepted. */
    public int serverErrors() {
        return failures.get();
    }

    /** All cases by one who may call the operation, and some by the other role. */
    private Stream<Case> casesFor(Operation operation) {
        Role may = operation.isFor(Role.USER) ? Role.USER : Role.ADMIN;
        Role other = may == Role.USER ? Role.ADMIN : Role.USER;
        AtomicInteger n = new AtomicInteger();
        return Stream.concat(
                casesFor(operation, may),
                casesFor(operation, other).filter(_ -> n.incrementAndGet() % EVERY == 0));
    }

    private Stream<Case> casesFor(Operation operation, Role role) {
        Request valid = examples.request(operation, role);
        Stream<Case> cases = tables.stream().flatMap(table -> table.of(operation, valid));
        if (operation.isFor(role)) {
            return cases;
        }
        Case wrongRole = Case.of(28, "wrong role", valid, Expected.problem(403, "forbidden"));
        return Stream.concat(
                Stream.generate(() -> wrongRole).limit(EVERY), cases.map(Case::orForbidden));
    }

    private Stream<String> send(Case one) {
        if (cases.incrementAndGet() % CASES_BETWEEN_CHECKS == 0) {
            return Stream.of(sendOnce(one), sendOnce(one), sendOnce(Case.HEALTHY))
                    .flatMap(Optional::stream);
        }
        return Stream.of(sendOnce(one), sendOnce(one)).flatMap(Optional::stream);
    }

    private Optional<String> sendOnce(Case one) {
        Reply reply = reply(one.octets());
        return Verdict.on(one, reply).map(verdict -> one + " -> " + verdict);
    }

    private Reply reply(String request) {
        Reply reply = wire.send(request);
        requests.incrementAndGet();
        if (reply.status() >= 500 && reply.status() != 501) {
            failures.incrementAndGet();
        }
        return reply;
    }

    private boolean tells(Operation operation) {
        Request request = examples.request(operation, Role.USER);
        Map<String, String> others = examples.others(operation);
        Map<String, String> nobodys = Map.of("id", NOBODYS, "userId", NOBODYS);
        return !answer(request.target(operation.target(others)))
                .equals(answer(request.target(operation.target(nobodys))));
    }

    private JsonNode answer(Request request) {
        Reply reply = reply(request.with("Idempotency-Key", UUID.randomUUID().toString()).octets());
        JsonNode problem = reply.json();
        return problem instanceof ObjectNode members && reply.status() == 404
                ? members.remove(Set.of("instance", "requestId"))
                : problem;
    }
}
