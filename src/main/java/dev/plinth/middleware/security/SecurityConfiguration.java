package dev.plinth.middleware.security;

import dev.plinth.middleware.error.ProblemWriter;
import dev.plinth.middleware.ratelimit.AddressLimit;
import dev.plinth.shared.ProblemType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.filter.CorsFilter;

/** Who is calling: a bearer token or nobody. What they may do is decided in {@code access}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain everything(
            HttpSecurity http,
            JwtDecoder tokens,
            CallerConverter callers,
            Origins origins,
            AddressLimit addresses,
            ProblemWriter problems) {
        AuthenticationEntryPoint unauthorized =
                (request, response, _) -> {
                    addresses.chargeForInvalidToken(request, response);
                    problems.write(request, response, ProblemType.UNAUTHORIZED);
                };
        return http.sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .addFilter(origins.filter())
                .addFilterAfter(addresses.filter(), CorsFilter.class)
                .oauth2ResourceServer(server ->
                        server.bearerTokenResolver(new OneBearerTokenResolver())
                                .authenticationEntryPoint(unauthorized)
                                .jwt(jwt ->
                                        jwt.decoder(new VerifiedTokens(tokens))
                                                .jwtAuthenticationConverter(callers)))
                .build();
    }

    /** The service's own timer measures every request; this would only say the same, at a price. */
    @Bean
    static SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.httpStrictTransportSecurity(hsts ->
                        hsts.requestMatcher(AnyRequestMatcher.INSTANCE)
                                .maxAgeInSeconds(31_536_000)
                                .includeSubDomains(true))
                .addHeaderWriter(new ContentSecurityPolicy())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    }
}
