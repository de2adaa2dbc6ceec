package dev.plinth.middleware.input;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for a merge patch that is neither read nor refused. */
class PatchFuzz {

    static Stream<byte[]> documents() {
        return Stream.of(
                        "{\"text\":\"\\ud83d\\ude00\",\"number\":-1}",
                        "{\"email\":\"a@b.io\",\"number\":null}",
                        "{\"money\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}")
                .map(document -> document.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("documents")
    @FuzzTest(maxDuration = "3s")
    void isReadOrRefused(byte @NotNull [] document) {
        PatchPropertyTests.read(document);
    }
}
