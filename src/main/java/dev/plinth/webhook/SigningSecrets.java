package dev.plinth.webhook;

import dev.plinth.shared.UnreadableSecretException;
import dev.plinth.shared.Vault;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Makes the secrets that deliveries are signed with, and keeps them. */
@Component
class SigningSecrets {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Vault vault;

    SigningSecrets(Vault vault) {
        this.vault = vault;
    }

    /** A secret unlike any other, as its holder keeps it. */
    String issue() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The secret as it is stored. */
    String close(String secret) {
        return vault.close(secret);
    }

    /**
     * The bytes that sign, of a secret as it is stored.
     *
     * @throws UnreadableSecretException if it was stored under another key
     */
    byte[] open(String stored) {
        return Base64.getDecoder().decode(vault.open(stored).substring(PREFIX.length()));
    }
}
