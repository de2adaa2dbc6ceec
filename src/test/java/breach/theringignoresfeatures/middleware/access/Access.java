package breach.theringignoresfeatures.middleware.access;

import breach.theringignoresfeatures.shared.Money;

/** Knows of the shared words, as it may. */
public record Access(Money price) {}
