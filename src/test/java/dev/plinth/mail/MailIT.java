package dev.plinth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters, as they arrive. */
@PlinthIT
class MailIT {

    private final Api api;
    private final Servers servers;
    private final MeterRegistry meters;
    private final JdbcClient database;
    private final String address = Person.randomEmail();
    private final Inbox inbox;

    MailIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired MeterRegistry meters,
            @Autowired JdbcClient database) {
        this.api = api;
        inbox = new Inbox(servers, address);
        this.servers = servers;
        this.meters = meters;
        this.database = database;
    }

    @Test
    void welcomesWhoeverHasRegistered() throws Exception {
        register("Zoë Müller", address);

        MimeMessage letter = inbox.letters(1).getFirst();

        assertThat(letter.getSubject()).isEqualTo("Welcome to Plinth");
        assertThat(letter.getFrom()[0]).hasToString("no-reply@localhost");
        assertThat(Inbox.text(letter)).startsWith("Hello Zoë Müller,").contains("/docs");
        assertThat(Inbox.html(letter)).contains("Hello Zoë Müller,").doesNotContain("{{");
        assertThat(letter.getMessageID())
                .isEqualTo("<%s@localhost>".formatted(eventOf("user.registered")));
    }

    @Test
    void showsANameAsTextWhateverItHolds() throws Exception {
        register("<img src=x onerror=alert(1)> & \"Co\"", address);

        MimeMessage letter = inbox.letters(1).getFirst();

        assertThat(Inbox.html(letter)).contains("&lt;img src&#x3D;x").doesNotContain("<img");
        assertThat(Inbox.text(letter)).contains("<img src=x onerror=alert(1)> & \"Co\"");
    }

    @Test
    void tellsTheBuyerWhatBecomesOfAnOrder() throws Exception {
        register("Uma Buyer", address);
        Person buyer = Person.signedIn(api, address, Person.PASSWORD);
        Shop shop = new Shop(api);
        String order = shop.paid(buyer.api());
        Shop.seen(shop.admin(), order).post(order + "/ship").expect(200);
        Shop.seen(shop.admin(), order)
                .post(order + "/refunds", Map.of("reason", "Broken"))
                .expect(200);

        List<MimeMessage> letters = inbox.letters(4);

        assertThat(letters)
                .extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder(
                        "Welcome to Plinth",
                        "We have your order",
                        "Your order is on its way",
                        "Your money is on its way back");
        assertThat(Inbox.text(inbox.letter("We have your order")))
                .contains("1 x Lamp: 10.00 EUR", "Total: 10.00 EUR", Shop.id(order));
    }

    @Test
    void losesNothingWhileTheMailServerIsAway() throws Exception {
        List<String> addresses = Stream.generate(Person::randomEmail).limit(8).toList();
        double failed = attempts("failed");
        servers.mail().stop();
        try {
            addresses.forEach(to -> register("Somebody", to));
            await().atMost(Duration.ofSeconds(30)).until(() -> attempts("failed") >= failed + 4);
        } finally {
            servers.mail().start();
        }

        assertThat(addresses)
                .allSatisfy(to -> assertThat(new Inbox(servers, to).letters(1)).hasSize(1));
    }

    /** Whoever scans a letter before it has it takes longer than a connection may take. */
    @Test
    void sendsALetterOnceThatIsLookedIntoForLong() {
        CountDownLatch end = new CountDownLatch(1);
        double failed = attempts("failed");
        double sent = attempts("sent");
        servers.mail().scan(address, end);
        try {
            register("Somebody", address);
            inbox.letters(1);
            await().during(Duration.ofSeconds(3)).until(() -> attempts("failed") == failed);
        } finally {
            end.countDown();
        }

        await().until(() -> attempts("sent") > sent);
        assertThat(inbox.letters(1)).hasSize(1);
    }

    private void register(String name, String email) {
        api.post("/users", Map.of("name", name, "email", email, "password", Person.PASSWORD))
                .expect(201);
    }

    private double attempts(String result) {
        return meters.get("mail").tag("result", result).counter().count();
    }

    private String eventOf(String type) {
        return database.sql(
                        """
                        select cast(e.id as text) from events e join users u on u.id = e.subject_id
                        where e.type = :type and u.email = :email
                        """)
                .param("type", type)
                .param("email", address)
                .query(String.class)
                .single();
    }
}
