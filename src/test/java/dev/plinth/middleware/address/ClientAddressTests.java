package dev.plinth.middleware.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where a request comes from, as far as that can be believed. */
class ClientAddressTests {

    private static final List<String> PROXIES = List.of("10.1.0.0/16", "2001:db8:ffff::/48", "::1");

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP"})
    void isTheConnectionsWhateverAStrangerWrites(String header) {
        request.addHeader(header, header.equals("Forwarded") ? "for=192.0.2.9" : "192.0.2.9");

        assertThat(of("203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"})
    void readsNoOtherHeaderOfAProxyEither(String header) {
        request.addHeader(header, "192.0.2.9");

        assertThat(of("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void trustsNobodyUnlessToldTo() {
        request.addHeader("X-Forwarded-For", "192.0.2.9");
        request.setRemoteAddr("127.0.0.1");

        assertThat(new ClientAddress(List.of()).of(request)).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.9                             | 192.0.2.9",
                "198.51.100.1, 192.0.2.9               | 192.0.2.9",
                "192.0.2.9,10.1.9.9 , 10.1.8.8         | 192.0.2.9",
                "10.1.9.9, 10.1.8.8                    | 10.1.9.9",
                "192.0.2.9, 10.2.0.1                   | 10.2.0.1",
                "192.0.2.9:4711                        | 192.0.2.9",
                "[2001:db8:1:2:3:4:5:6]:4711           | 2001:db8:1:2::/64",
                "2001:db8:1:2::5                       | 2001:db8:1:2::/64",
                "::ffff:192.0.2.9                      | 192.0.2.9",
                "192.0.2.9, 2001:db8:ffff::1           | 192.0.2.9",
                "192.0.2.9, unknown                    | 10.1.2.3",
                "192.0.2.9, localhost                  | 10.1.2.3",
                "192.0.2.9, , 10.1.8.8                 | 10.1.8.8",
                "192.0.2.9,                            | 10.1.2.3",
                "[2001:db8::1                          | 10.1.2.3"
            })
    void isTheLastThatIsNoProxyOfOurs(String forwarded, String expected) {
        request.addHeader("X-Forwarded-For", forwarded);

        assertThat(of("10.1.2.3")).isEqualTo(expected);
    }

    @Test
    void readsTheHeaderThatCameLastFirst() {
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        request.addHeader("X-Forwarded-For", "192.0.2.9, 10.1.8.8");

        assertThat(of("10.1.2.3")).isEqualTo("192.0.2.9");
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:2, ::/64",
        "fe80::1%1, fe80::/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
        "2001:db8:0:2::1, 2001:db8:0:2::/64",
        "2001:DB8:0010::1, 2001:db8:10::/64",
        "0:0:0:1::1, 0:0:0:1::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "255.255.255.255, 255.255.255.255",
        "somewhere, unknown",
        "1.2, unknown",
        "'', unknown"
    })
    void isOneForAWholeNetworkOfIpv6(String connection, String expected) {
        assertThat(of(connection)).isEqualTo(expected);
    }

    private String of(String connection) {
        request.setRemoteAddr(connection);
        return new ClientAddress(PROXIES).of(request);
    }
}
