package dev.plinth.user;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.service.annotation.HttpExchange;

/** What is asked of the user service. */
interface UserLookup {

    /**
     * Returns if there is such a user.
     *
     * @throws HttpClientErrorException.NotFound if there is none
     */
    @HttpExchange(method = "HEAD", url = "/users/{id}")
    void require(@PathVariable UUID id);
}
