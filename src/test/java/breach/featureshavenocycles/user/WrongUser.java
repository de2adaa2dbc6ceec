package breach.featureshavenocycles.user;

/** Knows of orders, which know of users. */
public record WrongUser(java.util.List<breach.featureshavenocycles.order.WrongOrder> orders) {}
