package dev.plinth.mfa;

import dev.plinth.shared.Email;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator has to know.
 *
 * @param secret in Base32, to be typed
 * @param uri the same to be shown as a QR code
 */
record TotpView(String secret, String uri) {

    static TotpView of(String secret, Email email) {
        String account = URLEncoder.encode(email.value(), StandardCharsets.UTF_8);
        return new TotpView(
                secret,
                "otpauth://totp/Plinth:%s?secret=%s&issuer=Plinth".formatted(account, secret));
    }
}
