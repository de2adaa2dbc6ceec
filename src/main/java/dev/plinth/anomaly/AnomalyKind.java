package dev.plinth.anomaly;

/** What may be unlike before. */
enum AnomalyKind {
    /** More attempts to sign in fail in an hour than in the hours of two weeks before. */
    SIGN_IN_FAILURES,
    /** More is refused in an hour, of what is no sign-in. */
    REFUSALS,
    /** An account signs in from more networks in a day than it used to. */
    SIGN_IN_NETWORKS,
    /** A customer places more orders in a day than they, or others, used to. */
    ORDER_COUNT,
    /** A customer orders for more in a day than they, or others, used to. */
    ORDER_VALUE,
    /** A larger share of a day's orders is cancelled. */
    CANCELLATIONS,
    /** A larger share of a day's orders is refunded. */
    REFUNDS
}
