package dev.plinth.user;

import dev.plinth.shared.PersonalData.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What has become of somebody who was erased.
 *
 * @param removed how much of which kind was erased
 * @param kept what stays, and why; none of it says whose it was
 */
record ErasureReceiptView(
        UUID userId, Instant erasedAt, Map<String, Long> removed, List<Kept> kept) {}
