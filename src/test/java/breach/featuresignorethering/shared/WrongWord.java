package breach.featuresignorethering.shared;

import breach.featuresignorethering.middleware.access.Access;

/** Knows of the ring. */
record WrongWord(Access access) {}
