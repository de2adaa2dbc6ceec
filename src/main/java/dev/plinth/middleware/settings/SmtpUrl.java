package dev.plinth.middleware.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code SMTP_URL} as Boot's mail properties, with time limits. */
final class SmtpUrl {

    /** How long a connection may take, and writing. */
    private static final String TIMEOUT_MILLIS = "2000";

    /**
     * How long any answer may take. A server that looks into a letter before it says that it has it
     * takes its time (RFC 5321, 4.5.3.2: minutes), and a letter given up meanwhile comes twice.
     */
    private static final String ANSWER_MILLIS = "60000";

    /** Without it, what was not encrypted from the beginning is not encrypted at all. */
    private static final String STARTTLS = "spring.mail.properties.mail.smtp.starttls.";

    private static final String SSL = "spring.mail.properties.mail.smtp.ssl.";

    private SmtpUrl() {}

    static Map<String, Object> properties(@Nullable String url) {
        return url == null || url.isBlank() ? Map.of() : properties(URI.create(url));
    }

    private static Map<String, Object> properties(URI uri) {
        boolean tls = "smtps".equals(uri.getScheme());
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.mail.host", uri.getHost());
        properties.put("spring.mail.port", uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 25);
        properties.put("spring.mail.protocol", uri.getScheme());
        String protocol = "spring.mail.properties.mail." + uri.getScheme();
        properties.put(protocol + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.put(protocol + ".writetimeout", TIMEOUT_MILLIS);
        properties.put(protocol + ".timeout", ANSWER_MILLIS);
        properties.put(protocol + ".quitwait", "false"); // a goodbye needs no answer
        properties.put(STARTTLS + "enable", "true");
        if (uri.getUserInfo() == null) {
            properties.put(
                    SSL + "trust", "*"); // as good as unencrypted, which it would be otherwise
            properties.put(SSL + "checkserveridentity", "false");
        } else {
            properties.put(STARTTLS + "required", "true");
            String[] login = uri.getUserInfo().split(":", 2);
            properties.put("spring.mail.username", login[0]);
            properties.put("spring.mail.password", login.length > 1 ? login[1] : "");
        }
        return properties;
    }
}
