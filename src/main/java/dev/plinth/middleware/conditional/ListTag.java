package dev.plinth.middleware.conditional;

import dev.plinth.shared.Page;
import dev.plinth.shared.Sha256;
import dev.plinth.shared.Versioned;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The entity tag of a page of a list, made of the versions of what is on it. It is weak (RFC 9110,
 * 8.8.1): the cursor that leads on has another text each time.
 */
final class ListTag {

    private static final int BYTES = 12;

    private ListTag() {}

    static String of(Page<?> page) {
        MessageDigest digest = Sha256.digest();
        page.items().forEach(item -> digest.update(bytes(item)));
        digest.update(bytes(page.nextCursor() != null, page.estimatedTotal()));
        String tag = Base64.getUrlEncoder().encodeToString(shortened(digest));
        return "W/\"" + tag + "\"";
    }

    private static byte[] bytes(Object item) {
        return item instanceof Versioned resource
                ? bytes(resource.id(), resource.version())
                : bytes(item, "");
    }

    private static byte[] bytes(Object one, @Nullable Object other) {
        return (one + "/" + other + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shortened(MessageDigest digest) {
        return Arrays.copyOf(digest.digest(), BYTES);
    }
}
