package dev.plinth.badinput;

import dev.plinth.Api;
import dev.plinth.shared.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends every row of the table to every operation that it concerns, each case twice. */
public final class Runner {

    private static final Set<Integer> ALIKE =
            Set.of(11, 12, 15, 16, 20, 21, 27, 29, 32, 33, 34, 36, 38);
    private static final String NOBODYS = "0198c0de-0000-7000-8000-000000000000";

    private final Sender sender;
    private final List<Operation> operations;
    private final Examples examples;
    private final List<Cases> tables;
    private final GeneratedCases generated;
    private final KeyCases keys;

    public Runner(Api api, int port, RequestMappingHandlerMapping mappings) {
        sender = new Sender(new Wire(port));
        operations = Operation.of(mappings);
        examples = new Examples(api);
        generated = new GeneratedCases(examples);
        keys = new KeyCases(examples);
        tables =
                List.of(
                        new PathCases(examples),
                        new QueryCases(),
                        new HeaderCases(),
                        new CredentialCases(),
                        new PreconditionCases(),
                        new JsonCases(examples),
                        new EncodingCases(examples),
                        new FieldCases(examples),
                        new RuleCases(examples));
    }

    /** The names of the operations that the application maps. */
    public List<String> operations() {
        return operations.stream().map(Operation::toString).toList();
    }

    /** Sends the cases that concern one operation, and returns what was wrong with the answers. */
    public List<String> send(String operation) {
        return casesFor(operation(operation)).toList().parallelStream()
                .flatMap(sender::send)
                .toList();
    }

    /** The names of the operations that may change something. */
    public List<String> writes() {
        return operations().stream().filter(name -> !name.startsWith("GET ")).toList();
    }

    /** Sends generated bodies to one operation, and returns what was wrong with the answers. */
    public List<String> sendGenerated(String operation) {
        return generated.of(operation(operation)).flatMap(sender::send).toList();
    }

    /** Sends keys again for another request, and returns what was wrong with the answers. */
    public List<String> reuseKeys() {
        return operations.stream().flatMap(keys::of).flatMap(sender::send).toList();
    }

    /** Sends what is hardly HTTP, and returns what was wrong with the answers. */
    public List<String> sendTransport() {
        return Stream.concat(TransportCases.all(), FramingCases.all())
                .flatMap(sender::send)
                .toList();
    }

    /** The operations that tell the user whether something of somebody else's exists. */
    public List<String> tellingOperations() {
        return operations.stream()
                .filter(operation -> !operation.ids().isEmpty() && !operation.isOpen())
                .filter(operation -> operation.isFor(Role.USER))
                .filter(operation -> !isAboutWhatAllMayRead(operation))
                .filter(this::tells)
                .map(Operation::toString)
                .toList();
    }

    /** Sends requests that never end, and returns those that the server waits for too long. */
    public CompletableFuture<List<String>> dawdle() {
        return CompletableFuture.supplyAsync(
                () -> TransportCases.ENDLESS.parallelStream().filter(sender::isWaitedFor).toList());
    }

    /** How much was sent, and what failed. */
    public String summary() {
        return "bad input: %d operations, %s".formatted(operations.size(), sender);
    }

    /** How many answers were a 5xx, 501 for a method that nobody knows excepted. */
    public int serverErrors() {
        return sender.failures();
    }

    private Operation operation(String name) {
        return operations.stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow();
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

    private boolean isAboutWhatAllMayRead(Operation operation) {
        String about = operation.path().replaceFirst("[^}]*$", "");
        return operations.stream().anyMatch(any -> any.isOpen() && any.path().equals(about));
    }

    private boolean tells(Operation operation) {
        Request request = examples.request(operation, Role.USER);
        Map<String, String> others = examples.others(operation);
        Map<String, String> nobodys = new HashMap<>(others);
        nobodys.replaceAll((_, _) -> NOBODYS);
        JsonNode answer = unnumbered(request.target(operation.target(others)));
        return answer.path("status").asInt(0) != 404
                || !answer.equals(unnumbered(request.target(operation.target(nobodys))));
    }

    /** The answer's problem, without what differs between any two. */
    private JsonNode unnumbered(Request request) {
        JsonNode problem = sender.reply(request.octets()).json();
        return problem instanceof ObjectNode members
                ? members.remove(Set.of("instance", "requestId"))
                : problem;
    }
}
