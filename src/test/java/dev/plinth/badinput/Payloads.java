package dev.plinth.badinput;

import java.util.List;

/** Row 19: texts that mean something to a machine that should not look at them. */
final class Payloads {

    static final List<String> ALL =
            List.of(
                    "' OR '1'='1",
                    "1; DROP TABLE users;--",
                    "'||pg_sleep(10)||'",
                    "%' AND 1=(SELECT 1) --",
                    "${jndi:ldap://127.0.0.1/x}",
                    "#{T(java.lang.Runtime).getRuntime().exec('id')}",
                    "*)(uid=*))(|(uid=*",
                    "a\r\nSet-Cookie: x=1",
                    "../../../../etc/passwd",
                    "%_\\",
                    "<script>alert(1)</script>",
                    "{{7*7}}");

    private Payloads() {}
}
