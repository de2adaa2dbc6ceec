package breach.featuresfollowthearrows.gadget;

import breach.featuresfollowthearrows.order.Order;

/** Of a feature that is not in the table. */
record WrongGadget(Order order) {}
