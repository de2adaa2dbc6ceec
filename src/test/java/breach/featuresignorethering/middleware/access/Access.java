package breach.featuresignorethering.middleware.access;

/** A part of the ring. */
public final class Access {}
