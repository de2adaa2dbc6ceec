package dev.plinth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    MailIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired MeterRegistry meters,
            @Autowired JdbcClient database) {
        this.api = api;
        this.servers = servers;
        this.meters = meters;
        this.database = database;
    }

    @Test
    void welcomesWhoeverHasRegistered() throws Exception {
        register("Zoë Müller", address);

        MimeMessage letter = letters(address, 1).getFirst();

        assertThat(letter.getSubject()).isEqualTo("Welcome to Plinth");
        assertThat(letter.getFrom()[0]).hasToString("no-reply@localhost");
        assertThat(text(letter)).startsWith("Hello Zoë Müller,").contains("/docs");
        assertThat(html(letter)).contains("Hello Zoë Müller,").doesNotContain("{{");
        assertThat(letter.getMessageID())
                .isEqualTo("<%s@localhost>".formatted(eventOf("user.registered")));
    }

    @Test
    void showsANameAsTextWhateverItHolds() throws Exception {
        register("<img src=x onerror=alert(1)> & \"Co\"", address);

        MimeMessage letter = letters(address, 1).getFirst();

        assertThat(html(letter)).contains("&lt;img src&#x3D;x").doesNotContain("<img");
        assertThat(text(letter)).contains("<img src=x onerror=alert(1)> & \"Co\"");
    }

    @Test
    void tellsTheBuyerWhatBecomesOfAnOrder() throws Exception {
        register("Uma Buyer", address);
        Person buyer = Person.signedIn(api, address, Person.PASSWORD);
        Shop shop = new Shop(api);
        String order = shop.ordered(buyer.api());
        Shop.seen(buyer.api(), order).post(order + "/pay", Map.of("card", "test-ok")).expect(200);
        Shop.seen(shop.admin(), order).post(order + "/ship").expect(200);
        Shop.seen(shop.admin(), order)
                .post(order + "/refunds", Map.of("reason", "Broken"))
                .expect(200);

        List<MimeMessage> letters = letters(address, 4);

        assertThat(letters)
                .extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder(
                        "Welcome to Plinth",
                        "We have your order",
                        "Your order is on its way",
                        "Your money is on its way back");
        assertThat(text(about("We have your order", letters)))
                .contains("1 x Lamp: 10.00 EUR", "Total: 10.00 EUR", Shop.id(order));
    }

    @Test
    void losesNothingWhileTheMailServerIsAway() throws Exception {
        List<String> addresses = Stream.generate(Person::randomEmail).limit(8).toList();
        double failed = attempts("failed");
        servers.mail().stop();
        try {
            addresses.forEach(to -> register("Somebody", to));
            await().until(() -> attempts("failed") >= failed + 4);
        } finally {
            servers.mail().start();
        }

        assertThat(addresses).allSatisfy(to -> assertThat(letters(to, 1)).hasSize(1));
    }

    private static MimeMessage about(String subject, List<MimeMessage> letters)
            throws MessagingException {
        for (MimeMessage letter : letters) {
            if (letter.getSubject().equals(subject)) {
                return letter;
            }
        }
        throw new AssertionError("no letter about " + subject);
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

    /** The letters to an address, once there are as many. */
    private List<MimeMessage> letters(String to, int count) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> letters(to), letters -> letters.size() >= count);
    }

    private List<MimeMessage> letters(String to) {
        return servers.mail().letters().stream().filter(letter -> isTo(letter, to)).toList();
    }

    private static boolean isTo(MimeMessage letter, String to) {
        try {
            return letter.getRecipients(RecipientType.TO)[0].toString().equals(to);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage letter) throws IOException, MessagingException {
        return part(letter, 0);
    }

    private static String html(MimeMessage letter) throws IOException, MessagingException {
        return part(letter, 1);
    }

    private static String part(MimeMessage letter, int index)
            throws IOException, MessagingException {
        BodyPart part = ((Multipart) letter.getContent()).getBodyPart(index);
        return part.getContent().toString().replace("\r\n", "\n");
    }
}
