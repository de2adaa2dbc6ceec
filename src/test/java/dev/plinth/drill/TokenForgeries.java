package dev.plinth.drill;

import com.nimbusds.jose.util.Base64URL;
import dev.plinth.Api;
import dev.plinth.ClientKey;
import dev.plinth.RawSocket;
import dev.plinth.WrongProofs;
import dev.plinth.embedded.Ports;
import dev.plinth.signing.Forgeries;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** G54, G55: tokens that nobody issued, or not so. */
final class TokenForgeries implements Drill {

    private static final int UNKNOWN_KEYS = 1_000;
    private static final String AUTHORIZATION = "Authorization";

    @Override
    public String name() {
        return "token-forgeries";
    }

    @Override
    public String sentence() {
        return "G54, G55: every forged or invalid token, and every wrong proof, is a 401 that says how"
                + " to sign in, at both instances; 1,000 tokens of unknown keys make nothing connect to"
                + " where they say the keys are.";
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table = Refusals.table();
        int port = Ports.free();
        try (Listener listener = new Listener(port)) {
            URI elsewhere = URI.create("http://127.0.0.1:%d/keys".formatted(port));
            for (int round = 1; round <= rounds; round++) {
                for (Service service : site.services()) {
                    String instance = service == site.service(0) ? "A" : "B";
                    new Attempt(site, service, instance, table, findings).make(elsewhere);
                }
            }
            findings.expect("connections to the keys", 0, listener.taken());
            System.out.printf("%nConnections to the keys: %d%n", listener.taken());
        }
    }

    /** All of it at one instance. */
    private record Attempt(
            Site site, Service service, String instance, Table table, Findings findings) {

        void make(URI elsewhere) {
            SignedIn uma = SignedIn.registered(service);
            Path keys = Path.of(site.servers().getOrDefault("JWT_KEYS_DIR", ""));
            Forgeries forgeries = Forgeries.of(uma.access(), keys);
            refuse("forgeries", forgeries.all(), "Bearer ");
            refuse("headers", headers(uma), "");
            twoHeaders(uma);
            unknownKeys(forgeries, elsewhere);
            proofs(uma);
            tooLong();
            findings.expect("the genuine token", 200, uma.status(service));
        }

        private void refuse(String what, Map<String, String> tokens, String scheme) {
            Refusals refusals = new Refusals(what, findings);
            tokens.forEach((name, token) ->
                    refusals.send(
                            name,
                            () ->
                                    service.api()
                                            .with(AUTHORIZATION, scheme + token)
                                            .get(SignedIn.ME)));
            table.row(refusals.row(instance));
        }

        private static Map<String, String> headers(SignedIn uma) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("a refresh token", "Bearer " + uma.refresh());
            headers.put("no token", "Bearer");
            headers.put("an empty token", "Bearer  ");
            headers.put("another scheme", "Basic dTpw");
            headers.put("an unknown scheme", "Token " + uma.access());
            headers.put("no scheme", uma.access());
            headers.put("no token, with a key", "DPoP ");
            headers.put("two tokens", "Bearer %s, Bearer %1$s".formatted(uma.access()));
            headers.put("a long token", "Bearer " + "x".repeat(7_000));
            return headers;
        }

        private void twoHeaders(SignedIn uma) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\n%2$s%2$sConnection: close\r\n\r\n"
                            .formatted(
                                    SignedIn.ME, "Authorization: Bearer " + uma.access() + "\r\n");
            String answer = new RawSocket(service.port()).send(request);
            if (!answer.startsWith("HTTP/1.1 401 ") || !answer.contains("WWW-Authenticate: ")) {
                findings.note("two headers: " + answer);
            }
        }

        private void unknownKeys(Forgeries forgeries, URI elsewhere) {
            Refusals refusals = new Refusals("unknown keys", findings);
            for (int n = 0; n < UNKNOWN_KEYS; n++) {
                String token =
                        n % 2 == 0 ? forgeries.unknownKey() : forgeries.unknownKey(elsewhere);
                refusals.send("an unknown key", () -> bearer(token).get(SignedIn.ME));
            }
            table.row(refusals.row(instance));
        }

        private Api bearer(String token) {
            return service.api().with(AUTHORIZATION, "Bearer " + token);
        }

        private void proofs(SignedIn uma) {
            ClientKey key = ClientKey.random();
            Holder holder = Holder.signedIn(site, service, key, uma);
            Refusals refusals = new Refusals("proofs", findings);
            WrongProofs.of(key, "GET", holder.address(SignedIn.ME), holder.token())
                    .forEach((name, proof) ->
                            refusals.send(
                                    name, () -> holder.with(service, proof).get(SignedIn.ME)));
            String proof = holder.proof(SignedIn.ME);
            refusals.send("bound, as free", () -> bearer(holder.token()).get(SignedIn.ME));
            refusals.send(
                    "bound, as free, with a proof",
                    () -> bearer(holder.token()).with("DPoP", proof).get(SignedIn.ME));
            refusals.send("a proof as a token", () -> bearer(proof).get(SignedIn.ME));
            String ofFree = key.proof("GET", holder.address(SignedIn.ME), uma.access());
            refusals.send(
                    "free, as bound",
                    () ->
                            service.api()
                                    .with(AUTHORIZATION, "DPoP " + uma.access())
                                    .with("DPoP", ofFree)
                                    .get(SignedIn.ME));
            holder.with(service, proof).get(SignedIn.ME).expect(200);
            refusals.send("used", () -> holder.with(service, proof).get(SignedIn.ME));
            table.row(refusals.row(instance));
        }

        /** More than the connector reads is refused before anybody looks for a token. */
        private void tooLong() {
            String token = Base64URL.encode(new byte[15_000]).toString();
            findings.expect("20 KB", 431, bearer(token).get(SignedIn.ME).status());
        }
    }
}
