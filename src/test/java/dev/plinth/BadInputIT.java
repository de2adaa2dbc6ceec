package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plinth.badinput.Runner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
        CompletableFuture<List<String>> waitedFor = runner.dawdle();
        Stream<DynamicTest> operations =
                runner.operations().stream()
                        .map(operation -> test(operation, () -> runner.send(operation)));
        Stream<DynamicTest> generated =
                runner.writes().stream()
                        .map(write -> test("any " + write, () -> runner.sendGenerated(write)));
        return Stream.of(
                        Stream.of(test("what is hardly HTTP", runner::sendTransport)),
                        operations,
                        generated,
                        Stream.of(
                                test("tells nobody what others have", runner::tellingOperations),
                                test("takes no key twice", runner::reuseKeys),
                                test("does not wait for ever", waitedFor::join),
                                dynamicTest("does not fail", this::summarize)))
                .flatMap(tests -> tests);
    }

    private static DynamicTest test(String name, Supplier<List<String>> complaints) {
        return dynamicTest(name, () -> assertThat(complaints.get()).isEmpty());
    }

    private void summarize() {
        System.out.println(runner.summary());
        assertThat(runner.serverErrors()).isZero();
    }
}
