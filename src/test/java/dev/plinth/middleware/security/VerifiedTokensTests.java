package dev.plinth.middleware.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.shared.Caller;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tokens that were checked before. */
class VerifiedTokensTests {

    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void areCheckedOnce() {
        VerifiedTokens tokens =
                new VerifiedTokens(text -> token(text, Instant.now().plusSeconds(60)));

        VerifiedTokens.Verified first = tokens.verify("a.b.c");

        assertThat(tokens.verify("a.b.c")).isSameAs(first);
        assertThat(checks).hasValue(1);
    }

    @Test
    void areOthersIfTheirTextDiffersAtAll() {
        VerifiedTokens tokens =
                new VerifiedTokens(text -> token(text, Instant.now().plusSeconds(60)));

        tokens.verify("a.b.c");
        tokens.verify("a.b.C");

        assertThat(checks).hasValue(2);
    }

    @Test
    void areCheckedAgainOnceTheyHaveExpired() {
        VerifiedTokens tokens =
                new VerifiedTokens(text -> token(text, Instant.now().minusSeconds(1)));

        tokens.verify("a.b.c");
        tokens.verify("a.b.c");

        assertThat(checks).hasValue(2);
    }

    @Test
    void areCheckedAgainOnceAKeyIsDropped() {
        VerifiedTokens tokens =
                new VerifiedTokens(text -> token(text, Instant.now().plusSeconds(60)));
        tokens.verify("a.b.c");

        tokens.forget();
        tokens.verify("a.b.c");

        assertThat(checks).hasValue(2);
    }

    @Test
    void areNotRememberedIfAKeyIsDroppedWhileTheyAreChecked() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        VerifiedTokens tokens =
                new VerifiedTokens(text -> {
                    meanwhile.get().run();
                    return token(text, Instant.now().plusSeconds(60));
                });
        meanwhile.set(tokens::forget);
        tokens.verify("a.b.c");
        meanwhile.set(() -> {});

        tokens.verify("a.b.c");

        assertThat(checks).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVICE", "EMPEROR"})
    void areRefusedIfTheyNameARoleThatNoPersonHas(String role) {
        VerifiedTokens tokens =
                new VerifiedTokens(text ->
                        Jwt.withTokenValue(text)
                                .headers(headers -> headers.put("alg", "ES256"))
                                .claims(claims ->
                                        claims.putAll(token(text, Instant.now()).getClaims()))
                                .claim(Caller.ROLE_CLAIM, role)
                                .build());

        assertThatThrownBy(() -> tokens.verify("a.b.c")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void areNotRememberedIfTheyAreForged() {
        VerifiedTokens tokens =
                new VerifiedTokens(_ -> {
                    checks.incrementAndGet();
                    throw new BadJwtException("forged");
                });

        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(() -> tokens.verify("a.b.c")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checks).hasValue(2);
    }

    private Jwt token(String text, Instant end) {
        checks.incrementAndGet();
        return Jwt.withTokenValue(text)
                .header("alg", "ES256")
                .subject(UUID.randomUUID().toString())
                .claim(Caller.ROLE_CLAIM, "USER")
                .claim(Caller.SESSION_CLAIM, UUID.randomUUID().toString())
                .claim(Caller.DEVICE_CLAIM, UUID.randomUUID().toString())
                .claim(Caller.NETWORK_CLAIM, "")
                .claim(Caller.ISSUED_CLAIM, end.minusSeconds(300).toEpochMilli())
                .issuedAt(end.minusSeconds(300))
                .expiresAt(end)
                .build();
    }
}
