package dev.plinth.embedded;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty database with people to sign in as, products to buy and a year of orders. */
public final class SampleData implements ApplicationRunner {

    /** The password of the three people who can sign in. */
    static final String PASSWORD = "plinth-demo-1";

    private static final String ADMIN = "00000000-0000-7000-8000-000000000001";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final PasswordEncoder encoder;
    private final int users;
    private final int products;

    SampleData(
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            PasswordEncoder encoder,
            @Value("${plinth.sample.users:1000}") int users,
            @Value("${plinth.sample.products:100}") int products) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.encoder = encoder;
        this.users = users;
        this.products = products;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            if (isEmpty()) {
                fill();
            }
        });
    }

    /** Others may have registered before. */
    private boolean isEmpty() {
        return Boolean.TRUE.equals(
                database.queryForObject(
                        "select not exists (select from users where id = '%s')".formatted(ADMIN),
                        Boolean.class));
    }

    private void fill() {
        set("users", String.valueOf(users));
        set("products", String.valueOf(products));
        for (String person : new String[] {"admin", "support", "user"}) {
            set("password_of_" + person, encoder.encode(PASSWORD));
        }
        ClassPathResource script = new ClassPathResource("sample-data.sql", SampleData.class);
        database.execute((java.sql.Connection connection) -> {
            new ResourceDatabasePopulator(script).populate(connection);
            return null;
        });
    }

    // Settings of the transaction are how the script gets at values.
    private void set(String name, String value) {
        database.queryForObject(
                "select set_config('sample.' || ?, ?, true)", String.class, name, value);
    }
}
