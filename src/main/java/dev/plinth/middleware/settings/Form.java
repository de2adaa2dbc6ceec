package dev.plinth.middleware.settings;

import dev.plinth.middleware.address.Network;
import dev.plinth.shared.Email;
import dev.plinth.shared.InvalidValueException;
import java.net.URI;
import java.util.Arrays;

/** What the value of a setting looks like. */
enum Form {
    PORT(false, "a port, 0 to 65535"),
    HTTP_URL(false, "an http or https URL without a slash at the end"),
    DATABASE(
            true,
            "postgres://user:password@host:port/database or jdbc:postgresql://...," + Form.ENCODED),
    DATABASES(
            true,
            "one or more of postgres://user:password@host:port/database, separated by commas,"
                    + Form.ENCODED),
    REDIS(
            true,
            "redis://host:port, redis-cluster://host:port,host:port or"
                    + " redis-sentinel://host:port,host:port/master, each with rediss for TLS,"
                    + Form.ENCODED),
    SMTP(true, "smtp://host:port or smtps://user:password@host:port," + Form.ENCODED),
    ORIGINS(false, "origins such as https://shop.example, separated by commas"),
    NETWORKS(false, "addresses or networks such as 10.1.2.3 or 10.1.0.0/16, separated by commas"),
    SWITCH(false, "true or false"),
    ROLE(false, "all, users or orders"),
    REGION(false, "a name such as eu-west-1: a-z, 0-9 and hyphens, 32 at most"),
    MIGRATIONS(false, "apply, wait or only"),
    DIRECTORY(false, "a directory"),
    FILE(false, "a file"),
    DRAIN(false, "a number of seconds, 0 to 15"),
    EMAIL(false, "an e-mail address"),
    KEY(true, "32 bytes in Base64"),
    HOSTS(false, "hosts such as localhost or localhost:4000, separated by commas"),
    TOKEN(true, "visible ASCII characters without spaces"),
    NAME(false, "a name of at most 200 visible ASCII characters"),
    PASSWORD(true, "a password");

    /** Of all that hold a login. */
    private static final String ENCODED =
            " what is special in user or password percent-encoded (@ is %40), and no _ in the host";

    private final boolean secret;
    private final String words;

    Form(boolean secret, String words) {
        this.secret = secret;
        this.words = words;
    }

    boolean isSecret() {
        return secret;
    }

    /** The form, for people. */
    String words() {
        return words;
    }

    boolean accepts(String value) {
        return switch (this) {
            case PORT -> value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
            case HTTP_URL ->
                    isUrl(value, "https?")
                            && value.matches("[a-z]+://[^/?#@\\s]+(/[^?#\\s]*[^/?#\\s])?");
            case DATABASE ->
                    isUrl(value.replaceFirst("^jdbc:", ""), "postgres(ql)?")
                            && value.matches("[^?]*//[^/?]+/[^/?]+(\\?.*)?");
            case DATABASES ->
                    Arrays.stream(value.split(",", -1))
                            .map(String::strip)
                            .allMatch(DATABASE::accepts);
            case REDIS -> isUrl(value, "rediss?") || RedisUrl.isSeveral(value);
            case SMTP -> isUrl(value, "smtps?");
            case ORIGINS ->
                    Arrays.stream(value.split(","))
                            .allMatch(origin -> origin.strip().matches("https?://[^/\\s]+"));
            case NETWORKS -> Network.isList(value);
            case SWITCH -> value.equals("true") || value.equals("false");
            case ROLE -> value.matches("all|users|orders");
            case REGION -> value.matches("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");
            case MIGRATIONS -> value.matches("apply|wait|only");
            case DRAIN -> value.matches("[0-9]|1[0-5]");
            case EMAIL -> isEmail(value);
            case TOKEN -> value.matches("[!-~]+");
            case NAME -> value.matches("[!-~]{1,200}");
            case KEY -> value.matches("[A-Za-z0-9+/]{43}=");
            case HOSTS ->
                    Arrays.stream(value.split(",", -1))
                            .allMatch(host -> host.strip().matches("[a-z0-9.-]+(:[0-9]{1,5})?"));
            case DIRECTORY, FILE, PASSWORD -> true;
        };
    }

    private static boolean isUrl(String value, String scheme) {
        try {
            URI uri = URI.create(value);
            return uri.getScheme() != null
                    && uri.getScheme().matches(scheme)
                    && uri.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    private static boolean isEmail(String value) {
        try {
            Email.of(value);
            return true;
        } catch (InvalidValueException notAnAddress) {
            return false;
        }
    }
}
