package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.problem;

import dev.plinth.Api;
import dev.plinth.shared.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends every row of the table to every operation that it concerns, each case twice. */
public final class Runner {

    /** A hundred requests, since each case is sent twice. */
    private static final int CASES_BETWEEN_CHECKS = 50;

    private static final int GENERATED_BODIES = 60;
    private static final long SEED = Long.getLong("plinth.test.seed", 20_260_131);
    private static final Set<Integer> ALIKE =
            Set.of(11, 12, 15, 16, 20, 21, 27, 32, 33, 34, 36, 38);
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
        List<Case> all = casesFor(operation(operation)).toList();
        return all.parallelStream().flatMap(this::send).toList();
    }

    /** The names of the operations that may change something. */
    public List<String> writes() {
        return operations.stream()
                .filter(operation -> !operation.method().equals("GET"))
                .map(Operation::toString)
                .toList();
    }

    /** Sends generated bodies to one operation, and returns what was wrong with the answers. */
    public List<String> sendGenerated(String operation) {
        Operation mapped = operation(operation);
        List<String> bodies = Bodies.of(() -> examples.example(mapped), GENERATED_BODIES, SEED);
        return IntStream.range(0, bodies.size())
                .mapToObj(n -> generated(mapped, n, bodies.get(n)))
                .flatMap(this::send)
                .toList();
    }

    /** The operations that take a key again for another request. */
    public List<String> operationsTakingAKeyTwice() {
        return operations.stream()
                .filter(operation -> operation.idempotent().isPresent() && !operation.isOpen())
                .filter(operation -> operation.body().isPresent() && !operation.takesRevision())
                .flatMap(this::reuseAKey)
                .toList();
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

    /** Sends requests that never end, and returns those that the server waits for too long. */
    public CompletableFuture<List<String>> dawdle() {
        return CompletableFuture.supplyAsync(() ->
                TransportCases.ENDLESS.parallelStream()
                        .filter(request -> !isGivenUp(wire.send(request)))
                        .toList());
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

    private Operation operation(String name) {
        return operations.stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By an administrator wherever one may, whose session ends with nobody's password. */
    private Case generated(Operation operation, int number, String body) {
        Role may = operation.isFor(Role.ADMIN) ? Role.ADMIN : Role.USER;
        String name = "body %d of seed %d: %s".formatted(number, SEED, body);
        return Case.of(39, name, examples.upToDate(operation, may).body(body), Expected.harmless());
    }

    /** Row 26, which needs a first request that is fulfilled. */
    private Stream<String> reuseAKey(Operation operation) {
        Role may = operation.isFor(Role.USER) ? Role.USER : Role.ADMIN;
        String key = UUID.randomUUID().toString();
        Request first = examples.request(operation, may).with("Idempotency-Key", key);
        Expected reused = problem(422, "idempotency-key-reused");
        return Stream.concat(
                send(Case.of(26, "first", first, Expected.status(200, 201))),
                send(Case.of(26, "another body", first.body(examples.other(operation)), reused)));
    }

    /** The cases by one who may call the operation, and some by the other role. */
    private Stream<Case> casesFor(Operation operation) {
        Role may = operation.isFor(Role.USER) ? Role.USER : Role.ADMIN;
        Role other = may == Role.USER ? Role.ADMIN : Role.USER;
        return Stream.concat(
                shared(casesFor(operation, may), operations.indexOf(operation)),
                every(10, casesFor(operation, other), 0));
    }

    private Stream<Case> casesFor(Operation operation, Role role) {
        Request valid = examples.request(operation, role);
        Stream<Case> all = tables.stream().flatMap(table -> table.of(operation, valid));
        if (operation.isFor(role)) {
            return all;
        }
        Case wrongRole = Case.of(28, "wrong role", valid, Expected.problem(403, "forbidden"));
        return Stream.concat(Stream.of(wrongRole), all.map(Case::orForbidden));
    }

    /**
     * The cases of one operation: all that are about its own fields, and of those that are the same
     * for every operation a third, each time another one.
     */
    private static Stream<Case> shared(Stream<Case> cases, int operation) {
        Map<Boolean, List<Case>> alike =
                cases.collect(Collectors.partitioningBy(one -> ALIKE.contains(one.row())));
        return Stream.concat(
                alike.getOrDefault(false, List.of()).stream(),
                alike.getOrDefault(true, List.of()).stream()
                        .collect(Collectors.groupingBy(Case::row))
                        .values()
                        .stream()
                        .flatMap(row -> every(3, row.stream(), operation)));
    }

    private static Stream<Case> every(int step, Stream<Case> cases, int offset) {
        AtomicInteger n = new AtomicInteger(offset);
        return cases.filter(_ -> n.getAndIncrement() % step == 0);
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

    private static boolean isGivenUp(Reply reply) {
        return reply.status() == 408 || (reply.status() == 0 && reply.closed());
    }

    private boolean tells(Operation operation) {
        Request request = examples.request(operation, Role.USER);
        Map<String, String> others = examples.others(operation);
        Map<String, String> nobodys = Map.of("id", NOBODYS, "userId", NOBODYS);
        JsonNode answer = unnumbered(request.target(operation.target(others)));
        return answer.path("status").asInt(0) != 404
                || !answer.equals(unnumbered(request.target(operation.target(nobodys))));
    }

    /** The answer's problem, without what differs between any two. */
    private JsonNode unnumbered(Request request) {
        JsonNode problem = reply(request.octets()).json();
        return problem instanceof ObjectNode members
                ? members.remove(Set.of("instance", "requestId"))
                : problem;
    }
}
