package dev.plinth.signing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import dev.plinth.shared.PlinthProperties;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * How access tokens are checked: ES256 under a key of ours, {@code at+jwt}, issuer, audience,
 * expiry (RFC 9068).
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final Duration SKEW = Duration.ofSeconds(30);

    @Bean
    JwtDecoder jwtDecoder(
            SigningKeys own, ObjectProvider<RemoteKeys> elsewhere, PlinthProperties plinth) {
        String issuer = plinth.publicUrl();
        RemoteKeys theirs = elsewhere.getIfAvailable();
        return theirs == null
                ? decoder(own::published, issuer)
                : new PatientDecoder(decoder(theirs::published, issuer), theirs);
    }

    private static JwtDecoder decoder(Supplier<JWKSet> keys, String issuer) {
        JWKSource<SecurityContext> now = (wanted, _) -> wanted.select(keys.get());
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSource(now)
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .jwtProcessorCustomizer(processor ->
                                processor.setJWSTypeVerifier(
                                        new DefaultJOSEObjectTypeVerifier<>(
                                                new JOSEObjectType("at+jwt"))))
                        .build();
        decoder.setJwtValidator(validator(issuer));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer) {
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createAtJwtValidator()
                        .issuer(issuer)
                        .audience(AccessTokens.AUDIENCE)
                        .clientId(AccessTokens.AUDIENCE)
                        .build(),
                new JwtTimestampValidator(SKEW),
                new JwtClaimValidator<>("sid", sid -> sid != null));
    }
}
