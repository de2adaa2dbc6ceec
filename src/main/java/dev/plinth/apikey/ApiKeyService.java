package dev.plinth.apikey;

import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import dev.plinth.shared.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows and changes the keys that machines call with. */
@Service
class ApiKeyService {

    /** How long a secret that was replaced is still good unless somebody says otherwise. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final ApiKeyRepository keys;
    private final Terms terms;
    private final ApiKeyJournal journal;
    private final Cursors cursors;
    private final ApiKeyProperties properties;
    private final InstantSource clock;

    ApiKeyService(
            ApiKeyRepository keys,
            Terms terms,
            ApiKeyJournal journal,
            Cursors cursors,
            ApiKeyProperties properties,
            InstantSource clock) {
        this.keys = keys;
        this.terms = terms;
        this.journal = journal;
        this.cursors = cursors;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    ApiKeyView get(UUID id) {
        return ApiKeyView.of(keys.findById(id).orElseThrow(ApiKeyService::none));
    }

    @Transactional(readOnly = true)
    Page<ApiKeyView> list(ListApiKeys query, UUID caller, Count count) {
        Slice slice =
                cursors.slice("api-keys " + caller, query.limit(), query.cursor(), Paging.END);
        Position from = slice.from();
        return slice.page(
                keys.findNewestFirst(from.time(), from.id(), Limit.of(slice.limit())),
                ApiKeyView::of,
                last -> Position.of(last.createdAt(), last.id()),
                count,
                keys::explain);
    }

    @Transactional
    ApiKeyView create(CreateApiKey request, UUID creator) {
        Instant now = clock.instant();
        if (keys.countGood(now) >= properties.most()) {
            throw refused("There are %d keys already.".formatted(properties.most()));
        }
        Secret secret = KeyText.random();
        ApiKey key =
                new ApiKey(
                        request.name(),
                        secret,
                        Terms.scopes(request.scopes()),
                        creator,
                        now,
                        terms.end(request.expiresAt(), now));
        ApiKey stored = keys.saveAndFlush(key);
        journal.write(SecurityEvent.KEY_CREATED, stored, null);
        return ApiKeyView.of(stored, secret);
    }

    /** A key has two secrets at most: the one before the last ends at once. */
    @Transactional
    ApiKeyView rotate(UUID id, RotateApiKey request) {
        Instant now = clock.instant();
        ApiKey key = keys.findToChange(id).orElseThrow(ApiKeyService::none);
        if (!key.isGood(now)) {
            throw new ProblemException(
                    ProblemType.INVALID_TRANSITION, "The key is revoked, or has expired.");
        }
        ApiKeyView before = ApiKeyView.of(key);
        journal.end(key, key.previousSecret());
        Secret secret = KeyText.random();
        Instant overlap = now.plus(request.overlap(OVERLAP));
        key.rotate(secret, overlap, terms.end(request.expiresAt(), now));
        if (!overlap.isAfter(now)) {
            journal.end(key, key.previousSecret());
        }
        journal.write(SecurityEvent.KEY_ROTATED, key, before);
        return ApiKeyView.of(key, secret);
    }

    /** Once and for all, on every node at once; one that is revoked stays so. */
    @Transactional
    void revoke(UUID id) {
        ApiKey key = keys.findToChange(id).orElseThrow(ApiKeyService::none);
        if (key.revokedAt() == null) {
            ApiKeyView before = ApiKeyView.of(key);
            key.revoke(clock.instant());
            journal.write(SecurityEvent.KEY_REVOKED, key, before);
        }
        journal.end(key);
    }

    private static ProblemException none() {
        return new ProblemException(ProblemType.NOT_FOUND);
    }

    private static ProblemException refused(String why) {
        return new ProblemException(ProblemType.BUSINESS_RULE, why);
    }
}
