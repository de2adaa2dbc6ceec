package breach.featureshavenocycles.order;

import breach.featureshavenocycles.user.WrongUser;

/** Knows of users, who know of orders. */
public record WrongOrder(WrongUser user) {}
