package breach.featuresfollowthearrows.user;

/** Known to orders. */
public record User(String name) {}
