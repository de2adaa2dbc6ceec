package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.plinth.ControllerTest;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What {@code /auth} makes of requests, and of what the service answers. */
@ControllerTest(AuthController.class)
class AuthControllerTests {

    @MockitoBean SignInService signIns;
    @MockitoBean SessionService sessions;
    @MockitoBean TokenIssue tokens;
    @MockitoBean DeviceTokens devices;

    private final MockMvcTester http;

    AuthControllerTests(@Autowired MockMvcTester http) {
        this.http = http;
    }

    @Test
    void handsOutTokensThatNobodyMayStore() {
        when(tokens.tokens(any(), any()))
                .thenReturn(
                        new TokensView(
                                "access", "Bearer", 300, "refresh", UUID.randomUUID(), "device"));

        assertThat(post("/auth/login", "{\"email\":\"u@example.com\",\"password\":\"hidden\"}"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyJson()
                .extractingPath("$.refreshToken")
                .isEqualTo("refresh");
        ArgumentCaptor<SignIn> request = ArgumentCaptor.forClass(SignIn.class);
        verify(signIns).signIn(request.capture(), any());
        assertThat(request.getValue().toString()).doesNotContain("hidden");
        assertThat(request.getValue().device()).isEqualTo("Unnamed device");
    }

    @Test
    void namesWhatIsMissingAndRepeatsNothing() {
        assertThat(post("/auth/login", "{\"email\":\"u@example.com\",\"deviceName\":\" \"}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactlyInAnyOrder("/password", "/deviceName");
    }

    @Test
    void asksForTheSchemeOfTheTokenWhenSomebodyIsNotLetIn() {
        when(sessions.renew(any(), any()))
                .thenThrow(new ProblemException(ProblemType.INVALID_REFRESH_TOKEN));

        assertThat(post("/auth/refresh", "{\"refreshToken\":\"used\"}"))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer");
    }

    @Test
    void hasNothingToSayAboutSigningOut() {
        assertThat(post("/auth/logout", "{\"refreshToken\":\"any\"}")).hasStatus(204);
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
