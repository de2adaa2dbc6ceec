package breach.theringignoresfeatures.shared;

/** Known to all. */
public record Money(long minor) {}
