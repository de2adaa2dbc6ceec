package dev.plinth.middleware.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException.Reference;

class PointerTests {

    private final Object body = new Object();

    @Test
    void namesWhereJacksonStopped() {
        List<Reference> path =
                List.of(
                        new Reference(body, "items"),
                        new Reference(body, 0),
                        new Reference(body, "quantity"));

        assertThat(Pointer.of(path)).isEqualTo("/items/0/quantity");
    }

    @Test
    void namesWhereValidationStopped() {
        assertThat(Pointer.of("items[0].quantity")).isEqualTo("/items/0/quantity");
        assertThat(Pointer.of("name")).isEqualTo("/name");
    }

    @Test
    void repeatsOnlyPlainNamesOfTheClient() {
        List<Reference> path =
                List.of(new Reference(body, "items"), new Reference(body, "<script>"));

        assertThat(Pointer.of(path)).isEqualTo("/items");
        assertThat(Pointer.of(List.of(new Reference(body, "@type")))).isEqualTo("/@type");
        assertThat(Pointer.of(List.of(new Reference(body, "x".repeat(65))))).isEmpty();
    }
}
