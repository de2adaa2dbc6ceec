package dev.plinth.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.Origin;
import dev.plinth.shared.TextLength;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the audit, as it is stored and shown.
 *
 * @param actor who did it; null if nobody was signed in, or the service itself did it
 * @param session the sign-in by which they did
 * @param address the client's address: IPv4 in full, IPv6 by its first 64 bits
 * @param operation what was asked for, of what changed nothing
 * @param fields which fields of the subject were changed
 * @param times how often it happened, within a minute
 * @param previous the hash of the row before
 * @param hash the SHA-256 of the JSON array of all other values, in this order
 */
record AuditView(
        long sequence,
        Instant time,
        @TextLength(max = 64) String type,
        Outcome outcome,
        @Nullable UUID actor,
        @Nullable UUID session,
        @TextLength(max = 45) @Nullable String address,
        @TextLength(max = 64) @Nullable String requestId,
        @TextLength(max = 32) @Nullable String subjectType,
        @Nullable UUID subject,
        @TextLength(max = 200) @Nullable String operation,
        List<@TextLength(max = 64) String> fields,
        int times,
        @TextLength(max = 64) String previous,
        @TextLength(max = 64) String hash) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The row that this entry makes behind another. */
    static AuditView of(Entry entry, long sequence, String previous) {
        Origin origin = entry.origin();
        return new AuditView(
                        sequence,
                        entry.time(),
                        entry.type(),
                        Outcome.of(entry.type()),
                        origin.actor(),
                        origin.session(),
                        origin.address(),
                        origin.requestId(),
                        entry.subjectType(),
                        entry.subject(),
                        entry.operation(),
                        entry.fields(),
                        entry.times(),
                        previous,
                        "")
                .sealed();
    }

    /** Whether it is as it was written, and directly behind that one. */
    boolean follows(long number, String hashBefore) {
        return sequence == number + 1 && previous.equals(hashBefore) && hash.equals(computed());
    }

    private AuditView sealed() {
        return new AuditView(
                sequence,
                time,
                type,
                outcome,
                actor,
                session,
                address,
                requestId,
                subjectType,
                subject,
                operation,
                fields,
                times,
                previous,
                computed());
    }

    private String computed() {
        List<@Nullable Object> values =
                Arrays.asList(
                        sequence,
                        time.toString(),
                        type,
                        outcome.name(),
                        text(actor),
                        text(session),
                        address,
                        requestId,
                        subjectType,
                        text(subject),
                        operation,
                        fields,
                        times,
                        previous);
        return sha256(JSON.writeValueAsString(values));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
