package dev.plinth.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Verifies as a receiver would, by the text of Standard Webhooks and with another library. */
final class Verifier {

    private Verifier() {}

    /** Whether one of the signatures is by this secret, and not old. */
    static boolean accepts(FakeReceiver.Request request, String secret) {
        return signatures(request).contains("v1," + sign(request, secret)) && isRecent(request);
    }

    static List<String> signatures(FakeReceiver.Request request) {
        return Arrays.asList(request.header("webhook-signature").split(" ", -1));
    }

    private static boolean isRecent(FakeReceiver.Request request) {
        long age =
                Instant.now().getEpochSecond()
                        - Long.parseLong(request.header("webhook-timestamp"));
        return Math.abs(age) < 300;
    }

    private static String sign(FakeReceiver.Request request, String secret) {
        byte[] text =
                String.join(".", request.id(), request.header("webhook-timestamp"), request.body())
                        .getBytes(UTF_8);
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(Base64.getDecoder().decode(secret.replace("whsec_", ""))));
        mac.update(text, 0, text.length);
        byte[] signature = new byte[mac.getMacSize()];
        mac.doFinal(signature, 0);
        return Base64.getEncoder().encodeToString(signature);
    }
}
