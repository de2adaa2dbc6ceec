package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What devices are known by. */
class TraitsTests {

    @Test
    void knowsTheNetworkOfAnyAddress() {
        assertThat(Traits.of("Phone", "curl", "192.0.2.7").network()).isEqualTo("192.0.2.0/24");
        assertThat(Traits.of("Phone", "curl", "2001:db8:1:2::/64").network())
                .isEqualTo("2001:db8:1:2::/64");
        assertThat(Traits.of("Phone", null, "::/64").isLocal()).isTrue();
        assertThat(Traits.of("Phone", null, null))
                .isEqualTo(new Traits("Phone", "", "", null, null));
    }
}
