package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.plinth.imports.ProgressStore.Claim;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of an import that others get in the way of. */
class ImportServiceTests {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void isToBeTriedAgainIfOthersAreAlwaysFirst() {
        ImportOptions options = new ImportOptions(false, null, false, false, LIMIT);
        UUID id = new UUID(0, 1);
        ProgressStore store = mock(ProgressStore.class);
        when(store.claim(any(), any()))
                .thenReturn(new Claim(new ProductFile(id, id, options), Progress.NONE));
        BatchService batches =
                mock(
                        BatchService.class,
                        _ -> {
                            throw new OptimisticLockingFailureException("others");
                        });
        ImportService imports =
                new ImportService(
                        store,
                        batches,
                        mock(RowCheck.class),
                        mock(ImportMetrics.class),
                        new ImportProperties(1, LIMIT));
        ImportResponse answer =
                new ImportResponse(options, new MockHttpServletResponse(), new JsonMapper());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> imports.run(options, id, InputStream.nullInputStream(), answer))
                .satisfies(
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }
}
