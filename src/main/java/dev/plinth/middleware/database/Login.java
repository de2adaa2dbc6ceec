package dev.plinth.middleware.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How to sign in to one database: as its file says now, if its address came from one. */
final class Login {

    private static final Logger log = LoggerFactory.getLogger(Login.class);

    private final @Nullable Path file;
    private final int place;
    private volatile DatabaseUrl url;
    private volatile String named;
    private volatile @Nullable HikariDataSource pool;

    /** The login of the address at this place of the file. */
    Login(DatabaseUrl url, @Nullable Path file, int place) {
        this.url = url;
        this.named = url.toString();
        this.file = file;
        this.place = place;
    }

    DatabaseUrl url() {
        return url;
    }

    /** Has a pool sign in by it. */
    HikariDataSource governs(HikariDataSource connections) {
        pool = connections;
        return connections;
    }

    /** Looks into the file: another password counts from now on, another database does not. */
    void look() {
        if (file != null) {
            try {
                String[] urls = Files.readString(file).strip().split(",", -1);
                take(DatabaseUrl.of(urls[place].strip()));
            } catch (IOException | RuntimeException wrong) {
                log.warn("The login to {} stays as it was: see its file", url);
            }
        }
    }

    private void take(DatabaseUrl now) {
        compare(now.toString());
        if (!now.hasLoginOf(url)) {
            url = url.withLoginOf(now);
            HikariDataSource governed = pool;
            if (governed != null) {
                governed.setCredentials(Credentials.of(now.user(), now.password()));
                renew(governed);
            }
            log.info("The login to {} is another one", url);
        }
    }

    /** Says it once if another database is meant, since nobody would notice for long. */
    private void compare(String address) {
        if (!address.equals(named) && !address.equals(url.toString())) {
            log.warn("The file of {} says {} now: that needs a restart", url, address);
        }
        named = address;
    }

    /** Connections in use are given back first. */
    private static void renew(HikariDataSource pool) {
        if (pool.getHikariPoolMXBean() != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }
}
