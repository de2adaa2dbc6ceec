package breach.featuresignorethering.order;

import breach.featuresignorethering.middleware.access.Access;

/** Knows of the ring. */
record WrongService(Access access) {}
