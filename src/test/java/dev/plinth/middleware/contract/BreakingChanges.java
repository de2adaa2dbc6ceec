package dev.plinth.middleware.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a client of the old document would trip over in the new one. */
final class BreakingChanges {

    private final Document old;
    private final Document current;
    private final List<String> found = new ArrayList<>();

    private BreakingChanges(Document old, Document current) {
        this.old = old;
        this.current = current;
    }

    static List<String> between(Document old, Document current) {
        BreakingChanges changes = new BreakingChanges(old, current);
        old.operations().forEach(changes::compareOperation);
        return changes.found;
    }

    private void compareOperation(String name, JsonNode before) {
        JsonNode after = current.operations().get(name);
        if (after == null) {
            found.add(name + " is gone");
            return;
        }
        if (isOpen(before) && !isOpen(after)) {
            found.add(name + " needs a token now");
        }
        compareParameters(name, parameters(old, before), parameters(current, after));
        compareRequests(name, before.path("requestBody"), after.path("requestBody"));
        before.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer ->
                        compareAnswers(
                                name + " " + answer.getKey(),
                                answer.getValue(),
                                after.path("responses").path(answer.getKey())));
    }

    private static boolean isOpen(JsonNode operation) {
        return operation.path("security").isEmpty()
                || StreamSupport.stream(operation.path("security").spliterator(), false)
                        .anyMatch(JsonNode::isEmpty);
    }

    private static Map<String, JsonNode> parameters(Document document, JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(document::resolve)
                .collect(
                        Collectors.toMap(
                                one ->
                                        one.path("in").asString()
                                                + " parameter "
                                                + one.path("name").asString(),
                                one -> one));
    }

    private void compareParameters(
            String name, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        after.forEach((parameter, now) -> {
            JsonNode then = before.get(parameter);
            boolean neededBefore = then != null && isRequired(then);
            if (isRequired(now) && !neededBefore) {
                found.add(name + ": " + parameter + " is required now");
            }
        });
        before.forEach((parameter, then) -> {
            JsonNode now = after.get(parameter);
            if (now == null) {
                found.add(name + ": " + parameter + " is gone");
            } else {
                requests()
                        .compare(name + ": " + parameter, then.path("schema"), now.path("schema"));
            }
        });
    }

    private static boolean isRequired(JsonNode described) {
        return described.path("required").asBoolean(false);
    }

    private void compareRequests(String name, JsonNode before, JsonNode after) {
        if (isRequired(after) && !isRequired(before)) {
            found.add(name + ": the body is required now");
        }
        compareContents(name + " body", before, after, requests());
    }

    private void compareAnswers(String name, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            found.add(name + " is gone");
            return;
        }
        before.path("headers").properties().stream()
                .filter(header -> isRequired(old.resolve(header.getValue())))
                .filter(header ->
                        !isRequired(current.resolve(after.path("headers").path(header.getKey()))))
                .forEach(
                        header -> found.add(name + ": the header " + header.getKey() + " is gone"));
        compareContents(name, before, after, answers());
    }

    private void compareContents(
            String name, JsonNode before, JsonNode after, SchemaChanges schemas) {
        before.path("content")
                .properties()
                .forEach(body -> {
                    JsonNode now = after.path("content").path(body.getKey());
                    if (now.isMissingNode()) {
                        found.add(name + ": " + body.getKey() + " is gone");
                    } else {
                        schemas.compare(name, body.getValue().path("schema"), now.path("schema"));
                    }
                });
    }

    private SchemaChanges requests() {
        return new SchemaChanges(old, current, false, found);
    }

    private SchemaChanges answers() {
        return new SchemaChanges(old, current, true, found);
    }
}
