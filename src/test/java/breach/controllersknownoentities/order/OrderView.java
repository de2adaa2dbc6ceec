package breach.controllersknownoentities.order;

/** What clients may see. */
record OrderView(long id) {}
