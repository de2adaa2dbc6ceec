package dev.plinth.audit;

import dev.plinth.shared.Origin;
import dev.plinth.shared.Sha256;
import dev.plinth.shared.TextLength;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
 * @param hash the SHA-256 of the JSON array of all other values, in this order; if there is a
 *     commitment it stands there in the place of what it commits to
 * @param commitment the SHA-256 of the JSON array of the salt, the session, the address and the
 *     request's id; null in rows from before there were any
 * @param salt null if these were forgotten, since somebody was erased
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
        @TextLength(max = 64) String hash,
        @TextLength(max = 64) @Nullable String commitment,
        @TextLength(max = 32) @Nullable String salt) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    /** The row that this entry makes behind another. */
    static AuditView of(Entry entry, long sequence, String previous) {
        Origin origin = entry.origin();
        String salt = newSalt();
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
                        "",
                        commitment(salt, origin.session(), origin.address(), origin.requestId()),
                        salt)
                .sealed();
    }

    /** Whether it is directly behind that one. */
    boolean isBehind(long number, String hashBefore) {
        return sequence == number + 1 && previous.equals(hashBefore);
    }

    /** Whether it is as it was written, but for what may be forgotten. */
    boolean isSound() {
        return hash.equals(computed()) && (commitment == null || isForgotten() || isCommitted());
    }

    /** Whether nothing is left of where it came from, or there never was anything. */
    boolean isForgotten() {
        return Stream.of(salt, session, address, requestId).allMatch(Objects::isNull);
    }

    private boolean isCommitted() {
        return salt != null && commitment(salt, session, address, requestId).equals(commitment);
    }

    /**
     * What has to be vouched for by a later row before it can be forgotten where it came from, if
     * its hash needs that: its number, and a hash of all that stays.
     */
    String rest() {
        List<@Nullable Object> values =
                Arrays.asList(
                        time.toString(),
                        type,
                        outcome.name(),
                        text(actor),
                        subjectType,
                        text(subject),
                        operation,
                        fields,
                        times,
                        previous,
                        hash);
        byte[] digest = Sha256.of(JSON.writeValueAsString(values));
        return sequence + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
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
                computed(),
                commitment,
                salt);
    }

    private String computed() {
        List<@Nullable Object> values = new ArrayList<>();
        values.addAll(Arrays.asList(sequence, time.toString(), type, outcome.name(), text(actor)));
        values.addAll(
                commitment == null
                        ? Arrays.asList(text(session), address, requestId)
                        : List.of(commitment));
        values.addAll(
                Arrays.asList(subjectType, text(subject), operation, fields, times, previous));
        return Sha256.hexOf(JSON.writeValueAsString(values));
    }

    private static String commitment(
            String salt,
            @Nullable UUID session,
            @Nullable String address,
            @Nullable String requestId) {
        return Sha256.hexOf(
                JSON.writeValueAsString(Arrays.asList(salt, text(session), address, requestId)));
    }

    /** So that nobody finds what was committed to by trying. */
    private static String newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
