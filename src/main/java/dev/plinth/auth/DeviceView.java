package dev.plinth.auth;

import java.time.Instant;
import java.util.UUID;

/** A device as its user sees it. */
record DeviceView(
        UUID id,
        String name,
        String userAgent,
        String network,
        Instant createdAt,
        Instant lastSeenAt) {}
