package dev.plinth.user;

import static dev.plinth.ControllerTest.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.plinth.ControllerTest;
import dev.plinth.shared.Page;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What {@code /users} makes of requests, and of what the service answers. */
@ControllerTest(UserController.class)
class UserControllerTests {

    private static final UUID ID = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static final UserView UMA =
            new UserView(
                    ID,
                    "Uma",
                    "uma@example.com",
                    null,
                    null,
                    Role.USER,
                    UserStatus.ACTIVE,
                    false,
                    NOW,
                    NOW,
                    3);

    @MockitoBean UserService users;
    @MockitoBean ProfileService profiles;
    @MockitoBean ErasureService erasures;

    private final MockMvcTester http;

    UserControllerTests(@Autowired MockMvcTester http) {
        this.http = http;
    }

    @Test
    void saysWhereTheNewUserIsAndInWhichVersion() {
        when(users.register(any())).thenReturn(UMA);

        assertThat(
                        http.post()
                                .uri("/users")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        {"name":"Uma","email":"Uma@Example.com","password":"secret"}
                                        """))
                .hasStatus(201)
                .hasHeader("Location", "/users/" + ID)
                .hasHeader("ETag", "\"3\"")
                .bodyJson()
                .doesNotHavePath("$.version")
                .hasPathSatisfying("$.age", age -> age.assertThat().isNull());
        ArgumentCaptor<RegisterUser> request = ArgumentCaptor.forClass(RegisterUser.class);
        verify(users).register(request.capture());
        assertThat(request.getValue().email().value()).isEqualTo("uma@example.com");
        assertThat(request.getValue().toString()).doesNotContain("secret");
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        assertThat(
                        http.post()
                                .uri("/users")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"name\":\" U \",\"email\":\"u@example.com\",\"age\":12}"))
                .hasStatus(400)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactlyInAnyOrder("/name", "/password", "/age");
        verifyNoInteractions(users);
    }

    @Test
    void tellsAFieldThatIsNullFromOneThatIsNotThere() {
        when(profiles.change(eq(ID), eq(new Revision(3)), any(), any())).thenReturn(UMA);

        assertThat(
                        http.patch()
                                .uri("/users/{id}", ID)
                                .with(as(Role.USER))
                                .header("If-Match", "\"3\"")
                                .contentType("application/merge-patch+json")
                                .content("{\"age\":null,\"name\":\"Uma\"}"))
                .hasStatusOk();
        ArgumentCaptor<PatchUser> patch = ArgumentCaptor.forClass(PatchUser.class);
        verify(profiles).change(any(), any(), patch.capture(), any());
        assertThat(patch.getValue().age().isPresent()).isTrue();
        assertThat(patch.getValue().age().get()).isNull();
        assertThat(patch.getValue().bio().isPresent()).isFalse();
        assertThat(patch.getValue().name().get()).isEqualTo("Uma");
    }

    @Test
    void asksTheServiceNothingForThoseWhoMayNotList() {
        assertThat(http.get().uri("/users")).hasStatus(401);
        assertThat(http.get().uri("/users").with(as(Role.USER))).hasStatus(403);
        verifyNoInteractions(users);
    }

    @Test
    void linksToTheNextPage() {
        when(users.list(any(), any(), any())).thenReturn(new Page<>(List.of(UMA), "next.one"));

        assertThat(http.get().uri("/users?limit=1&status=ACTIVE").with(as(Role.SUPPORT)))
                .hasStatusOk()
                .hasHeader("Link", "</users?limit=1&status=ACTIVE&cursor=next.one>; rel=\"next\"");
    }
}
