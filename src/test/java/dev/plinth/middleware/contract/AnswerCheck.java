package dev.plinth.middleware.contract;

import com.networknt.schema.Error;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check of one answer. */
record AnswerCheck(Document document, HttpResponse<String> answer) {

    /** What HTTP itself can go wrong with, whatever the operation: the document's default. */
    private static final Set<Integer> OF_HTTP = Set.of(405, 408, 413, 415, 431, 501);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final String PROBLEM_TYPE = "application/problem+json";

    void run() {
        String method = answer.request().method();
        if (method.equals("OPTIONS")) {
            return;
        }
        String known = method.equals("HEAD") ? "GET" : method;
        document.path(path())
                .map(path -> path.get(known.toLowerCase(Locale.ROOT)))
                .ifPresentOrElse(this::checkOperation, this::checkUnknown);
    }

    private String path() {
        return answer.uri().getRawPath().replaceFirst("^/api(?=/)", "");
    }

    private void checkUnknown() {
        if (answer.statusCode() >= 400) {
            requireType(PROBLEM_TYPE);
            requireValid(PROBLEM);
        }
    }

    private void checkOperation(JsonNode operation) {
        JsonNode described = document.resolve(described(operation.path("responses")));
        described
                .path("headers")
                .properties()
                .forEach(header -> {
                    JsonNode meaning = document.resolve(header.getValue());
                    require(
                            !meaning.path("required").asBoolean(false)
                                    || header(header.getKey()).isPresent(),
                            "lacks the header " + header.getKey());
                });
        if (answer.statusCode() < 300) {
            checkHeaders(described.path("headers"));
        }
        if (!answer.request().method().equals("HEAD")) {
            checkBody(described.path("content"));
        }
    }

    /** What the document knows by name it has to name wherever it is sent. */
    private void checkHeaders(JsonNode described) {
        document.root()
                .at("/components/headers")
                .propertyNames()
                .forEach(name ->
                        require(
                                header(name).isEmpty() || described.has(name),
                                "has a header that is not documented: " + name));
    }

    private JsonNode described(JsonNode answers) {
        JsonNode described = answers.path(Integer.toString(answer.statusCode()));
        require(
                !described.isMissingNode() || OF_HTTP.contains(answer.statusCode()),
                "has a status that is not documented");
        return described.isMissingNode() ? answers.path("default") : described;
    }

    private void checkBody(JsonNode content) {
        if (content.isEmpty()) {
            require(answer.body().isEmpty(), "has a body that is not documented");
            return;
        }
        Optional<JsonNode> body =
                content.propertyStream()
                        .filter(type -> bare(type.getKey()).equals(mediaType()))
                        .map(Map.Entry::getValue)
                        .findFirst();
        require(body.isPresent(), "has a media type that is not documented");
        if (mediaType().endsWith("/json") || mediaType().endsWith("+json")) {
            requireValid(body.orElseThrow().path("schema"));
        }
    }

    /** A list that is no page has its schema in its place. */
    private void requireValid(JsonNode schema) {
        if (schema.path("type").asString("").equals("array")) {
            JsonNode items = JSON.readTree(answer.body());
            items.forEach(item -> requireValid(reference(schema.path("items")), item.toString()));
        } else {
            requireValid(reference(schema));
        }
    }

    private static String reference(JsonNode schema) {
        return schema.path("$ref").asString("");
    }

    private void requireType(String type) {
        require(mediaType().equals(type), "is no " + type);
    }

    private void requireValid(String schema) {
        requireValid(schema, answer.body());
    }

    private void requireValid(String schema, String value) {
        List<Error> errors = document.errors(schema, value);
        require(errors.isEmpty(), "breaks " + schema + ": " + errors);
    }

    private String mediaType() {
        return bare(header("Content-Type").orElse(""));
    }

    private static String bare(String mediaType) {
        return mediaType.replaceFirst("\\s*;.*", "");
    }

    private Optional<String> header(String name) {
        return answer.headers().firstValue(name);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(
                    "the answer to %s %s %s\n%s\n%s\n%s"
                            .formatted(
                                    answer.request().method(),
                                    answer.uri().getPath(),
                                    otherwise,
                                    answer,
                                    answer.headers().map(),
                                    answer.body()));
        }
    }
}
