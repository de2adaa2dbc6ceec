package breach.featuresfollowthearrows.shared;

/** Known to all. */
public record Money(long minor) {}
