package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is tried once more when a read has lost its connection. */
class ReadFailoverTests {

    private final WritableDatabase primary = mock();
    private final ReadRoutingDataSource reads =
            new ReadRoutingDataSource(
                    primary,
                    new Replicas(List.of(), Duration.ZERO),
                    mock(),
                    mock(),
                    new RouteMetrics(new SimpleMeterRegistry()));
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger called = new AtomicInteger();

    @Test
    void beginsTheTransactionAnew() throws Exception {
        when(primary.isUp()).thenReturn(true);

        assertThat(proxy().call()).isEqualTo("read");

        assertThat(called).hasValue(2);
        assertThat(begun).hasValue(2);
    }

    @SuppressWarnings("unchecked")
    private Callable<String> proxy() {
        ProxyFactory factory = new ProxyFactory((Callable<String>) this::read);
        MethodInterceptor transaction =
                work -> {
                    begun.incrementAndGet();
                    return work.proceed();
                };
        factory.addAdvice(new ReadFailover());
        factory.addAdvice(transaction);
        return (Callable<String>) factory.getProxy();
    }

    private String read() throws SQLException {
        if (called.incrementAndGet() == 2) {
            return "read";
        }
        reads.getConnection();
        throw new DataAccessResourceFailureException("", new SQLException("", "08006"));
    }
}
