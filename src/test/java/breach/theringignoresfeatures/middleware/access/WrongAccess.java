package breach.theringignoresfeatures.middleware.access;

import breach.theringignoresfeatures.order.Order;

/** Knows of a feature. */
record WrongAccess(Order order) {}
