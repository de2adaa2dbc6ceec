package dev.plinth.middleware.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.PlinthProperties;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.ServletException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.accept.MissingApiVersionException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

class FailuresTests {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @MethodSource("failures")
    void knowsEveryKindOfFailure(Throwable failure, ProblemType type) {
        assertThat(Failures.answerTo(failure).type()).isEqualTo(type);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new ProblemException(ProblemType.EMAIL_TAKEN), ProblemType.EMAIL_TAKEN),
                Arguments.of(new InvalidApiVersionException("9"), ProblemType.UNSUPPORTED_VERSION),
                Arguments.of(new MissingApiVersionException(), ProblemType.UNSUPPORTED_VERSION),
                Arguments.of(
                        new NoResourceFoundException(
                                org.springframework.http.HttpMethod.GET, "/x", "x"),
                        ProblemType.NOT_FOUND),
                Arguments.of(
                        new HttpRequestMethodNotSupportedException("PUT"),
                        ProblemType.METHOD_NOT_ALLOWED),
                Arguments.of(
                        new HttpMediaTypeNotAcceptableException("x"), ProblemType.NOT_ACCEPTABLE),
                Arguments.of(
                        new HttpMediaTypeNotSupportedException("x"),
                        ProblemType.UNSUPPORTED_MEDIA_TYPE),
                Arguments.of(new AsyncRequestTimeoutException(), ProblemType.UNAVAILABLE),
                Arguments.of(
                        new ResponseStatusException(HttpStatusCode.valueOf(418)),
                        ProblemType.MALFORMED_REQUEST),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.BAD_GATEWAY),
                        ProblemType.INTERNAL_ERROR),
                Arguments.of(new BadCredentialsException("x"), ProblemType.UNAUTHORIZED),
                Arguments.of(new AccessDeniedException("x"), ProblemType.FORBIDDEN),
                Arguments.of(new RequestRejectedException("x"), ProblemType.MALFORMED_REQUEST),
                Arguments.of(new InvalidParameterException("x"), ProblemType.MALFORMED_REQUEST),
                Arguments.of(
                        new ObjectOptimisticLockingFailureException("x", new RuntimeException()),
                        ProblemType.PRECONDITION_FAILED),
                Arguments.of(new CannotCreateTransactionException("x"), ProblemType.UNAVAILABLE),
                Arguments.of(new DataAccessResourceFailureException("x"), ProblemType.UNAVAILABLE),
                Arguments.of(new QueryTimeoutException("x"), ProblemType.UNAVAILABLE),
                Arguments.of(new CannotAcquireLockException("x"), ProblemType.UNAVAILABLE),
                Arguments.of(new IllegalStateException("x"), ProblemType.INTERNAL_ERROR),
                Arguments.of(new IllegalArgumentException("x"), ProblemType.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57014", "55P03", "25006", "40001"})
    void findsADatabaseThatIsAwayBehindAnyException(String state) {
        Throwable failure = new TransactionSystemException("x", new SQLException("x", state));

        assertThat(Failures.answerTo(failure).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42703", "22021", "23505"})
    void doesNotTakeOurMistakeForAnOutage(String state) {
        Throwable failure = new TransactionSystemException("x", new SQLException("x", state));

        assertThat(Failures.answerTo(failure).type()).isEqualTo(ProblemType.INTERNAL_ERROR);
    }

    @Test
    void passesOnWhatTheClientMayDoInstead() {
        HttpHeaders headers =
                Failures.answerTo(
                                new HttpMediaTypeNotSupportedException(
                                        MediaType.TEXT_PLAIN,
                                        java.util.List.of(MediaType.APPLICATION_JSON)))
                        .headers();

        assertThat(headers.getFirst(HttpHeaders.ACCEPT)).isEqualTo("application/json");
    }

    @Test
    void doesNotTakeADatabaseThatIsGoneForAClientThatIsGone() throws Exception {
        Throwable failure =
                new CannotCreateTransactionException(
                        "x", new SQLException("x", "08006", new EOFException("broken pipe")));

        assertThat(answer(failure)).isTrue();
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @ParameterizedTest
    @MethodSource("goneClients")
    void saysNothingToAClientThatIsGone(Throwable failure) throws Exception {
        assertThat(answer(failure)).isTrue();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    static Stream<Throwable> goneClients() {
        IOException gone = new ClientAbortException("Broken pipe");
        return Stream.of(
                gone,
                new AsyncRequestNotUsableException("x"),
                new BadRequestException("a chunk without a size"),
                new ServletException(gone),
                new HttpMessageNotReadableException(
                        "x", gone, new MockHttpInputMessage(new byte[0])),
                new HttpMessageNotWritableException("x", JacksonIOException.construct(gone)));
    }

    @Test
    void leavesAnAnswerThatHasBegunToTheConnection() throws Exception {
        response.setCommitted(true);

        assertThat(answer(new IllegalStateException("x"))).isFalse();
    }

    @Test
    void answersWhatAServletWraps() throws Exception {
        answer(new ServletException(new ProblemException(ProblemType.NOT_FOUND)));

        assertThat(response.getStatus()).isEqualTo(404);
    }

    private boolean answer(Throwable failure) throws IOException {
        ProblemWriter writer =
                new ProblemWriter(new PlinthProperties("https://plinth.example"), new JsonMapper());
        return new Failures(writer).answer(new MockHttpServletRequest(), response, failure);
    }
}
