package dev.plinth.middleware.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tokens that were checked before. */
class VerifiedTokensTests {

    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void areCheckedOnce() {
        VerifiedTokens tokens =
                new VerifiedTokens(text -> token(text, Instant.now().plusSeconds(60)));

        Jwt first = tokens.decode("a.b.c");

        assertThat(tokens.decode("a.b.c")).isSameAs(first);
        assertThat(checks).hasValue(1);
    }

    @Test
    void areOthersIfTheirTextDiffersAtAll() {
        VerifiedTokens tokens =
                new VerifiedTokens(text -> token(text, Instant.now().plusSeconds(60)));

        tokens.decode("a.b.c");
        tokens.decode("a.b.C");

        assertThat(checks).hasValue(2);
    }

    @Test
    void areCheckedAgainOnceTheyHaveExpired() {
        VerifiedTokens tokens =
                new VerifiedTokens(text -> token(text, Instant.now().minusSeconds(1)));

        tokens.decode("a.b.c");
        tokens.decode("a.b.c");

        assertThat(checks).hasValue(2);
    }

    @Test
    void areNotRememberedIfTheyAreForged() {
        VerifiedTokens tokens =
                new VerifiedTokens(_ -> {
                    checks.incrementAndGet();
                    throw new BadJwtException("forged");
                });

        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(() -> tokens.decode("a.b.c")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checks).hasValue(2);
    }

    private Jwt token(String text, Instant end) {
        checks.incrementAndGet();
        return Jwt.withTokenValue(text)
                .header("alg", "ES256")
                .subject("somebody")
                .issuedAt(end.minusSeconds(300))
                .expiresAt(end)
                .build();
    }
}
