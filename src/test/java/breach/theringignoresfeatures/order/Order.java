package breach.theringignoresfeatures.order;

/** A part of a feature. */
public record Order(long id) {}
