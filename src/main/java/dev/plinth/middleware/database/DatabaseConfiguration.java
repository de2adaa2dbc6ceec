package dev.plinth.middleware.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.plinth.shared.LateWrites;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** The ways to the databases. Services say by their transactions which way they take. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(
        basePackages = "dev.plinth",
        enableDefaultTransactions = false,
        queryEnhancerSelector = UnparsedQueries.class)
class DatabaseConfiguration {

    /** How the breakers of databases are set. */
    private static final String BREAKER = "database";

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrationSource(DatabaseProperties properties) {
        return DatabaseUrl.of(properties.primaryUrl()).migrationSource();
    }

    @Bean
    HikariDataSource primaryPool(Logins logins, Environment environment) {
        return Pools.primary(environment, logins.primary());
    }

    @Bean
    WritableDatabase primaryDatabase(
            HikariDataSource primaryPool,
            Logins logins,
            DatabaseProperties properties,
            WalHistory history,
            CircuitBreakerRegistry breakers) {
        CircuitBreaker breaker = breakers.circuitBreaker("primary", BREAKER);
        ProbeConnection probe = new ProbeConnection(logins.primary());
        return new WritableDatabase(
                new GuardedPool(primaryPool, breaker, properties.waiting()),
                new DatabaseMonitor(probe, breaker, seen -> !seen.isReplica(), history::add));
    }

    @Bean
    Replicas replicas(
            Logins logins,
            DatabaseProperties properties,
            WalHistory history,
            CircuitBreakerRegistry breakers,
            Environment environment,
            MeterRegistry registry) {
        MetricsTrackerFactory meters = new MicrometerMetricsTrackerFactory(registry);
        List<Replica> replicas =
                IntStream.range(0, logins.replicas().size())
                        .mapToObj(n -> {
                            CircuitBreaker breaker =
                                    breakers.circuitBreaker("replica-" + (n + 1), BREAKER);
                            Login login = logins.replicas().get(n);
                            HikariDataSource pool =
                                    Pools.replica(environment, login, breaker.getName());
                            pool.setMetricsTrackerFactory(meters);
                            return replica(login, pool, breaker, properties, history);
                        })
                        .toList();
        return new Replicas(replicas, properties.lagLimit());
    }

    /** Connects at the first statement, when it is known whether the transaction only reads. */
    @Bean
    @Primary
    DataSource dataSource(
            WritableDatabase primary,
            Replicas replicas,
            CallerWrites writes,
            LossFloor floor,
            MeterRegistry registry) {
        RouteMetrics metrics = new RouteMetrics(registry);
        replicas.all().forEach(metrics::show);
        LazyConnectionDataSourceProxy routes = new LazyConnectionDataSourceProxy(primary);
        routes.setReadOnlyDataSource(
                new ReadRoutingDataSource(primary, replicas, writes, floor, metrics));
        // Said here, since otherwise the primary is asked, which may be gone.
        routes.setDefaultAutoCommit(false);
        routes.setDefaultTransactionIsolationName("TRANSACTION_READ_COMMITTED");
        return routes;
    }

    /** In place of Boot's own. */
    @Bean
    PlatformTransactionManager transactionManager(
            LateWrites writes,
            WritableDatabase primary,
            CallerWrites noted,
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        LateWriteTransactionManager transactions =
                new LateWriteTransactionManager(writes, primary, noted);
        customizers.ifAvailable(each -> each.customize(transactions));
        return transactions;
    }

    private static Replica replica(
            Login login,
            HikariDataSource pool,
            CircuitBreaker breaker,
            DatabaseProperties properties,
            WalHistory history) {
        return new Replica(
                new GuardedPool(pool, breaker, properties.waiting()),
                new DatabaseMonitor(
                        new ProbeConnection(login), breaker, ProbeResult::isReplica, _ -> {}),
                history);
    }
}
