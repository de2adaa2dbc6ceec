package dev.plinth.middleware.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and how to sign in to it, from {@code postgres://} or {@code
 * jdbc:postgresql://}.
 */
record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {

    static DatabaseUrl of(String url) {
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        String[] login =
                uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseUrl(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                login.length > 0 ? decode(login[0]) : null,
                login.length > 1 ? decode(login[1]) : null);
    }

    /**
     * For migrations, which take as long as they take; but none waits long for a lock, with
     * everybody behind it.
     */
    DataSource migrationSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(1);
        source.setTcpKeepAlive(true);
        source.setOptions("-c lock_timeout=1500ms");
        return source;
    }

    boolean hasLoginOf(DatabaseUrl other) {
        return Objects.equals(user, other.user) && Objects.equals(password, other.password);
    }

    /** This database, by the login of another one. */
    DatabaseUrl withLoginOf(DatabaseUrl other) {
        return new DatabaseUrl(jdbcUrl, other.user, other.password);
    }

    /** Without the password, which the query may hold too. */
    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("\\?.*", "");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
