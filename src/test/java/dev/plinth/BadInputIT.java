package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plinth.badinput.Runner;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No input makes the service fail, and every refusal is a problem document. */
@PlinthIT
class BadInputIT {

    private final Runner runner;

    BadInputIT(
            @Autowired Api api,
            @LocalServerPort int port,
            @Autowired @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mappings) {
        runner = new Runner(api, port, mappings);
    }

    @TestFactory
    Stream<DynamicTest> refusesBadInput() {
        Stream<DynamicTest> operations =
                runner.operations().stream()
                        .map(operation ->
                                dynamicTest(operation, () -> assertNone(runner.send(operation))));
        return Stream.of(
                        Stream.of(dynamicTest("HTTP", () -> assertNone(runner.sendTransport()))),
                        operations,
                        Stream.of(
                                dynamicTest(
                                        "others' things look like nobody's",
                                        () -> assertNone(runner.tellingOperations())),
                                dynamicTest("no answer was a 5xx", this::summarize)))
                .flatMap(tests -> tests);
    }

    private static void assertNone(List<String> complaints) {
        assertThat(complaints).as("%d complaints", complaints.size()).isEmpty();
    }

    private void summarize() {
        System.out.println(runner.summary());
        assertThat(runner.serverErrors()).isZero();
    }
}
