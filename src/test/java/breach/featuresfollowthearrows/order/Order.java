package breach.featuresfollowthearrows.order;

import breach.featuresfollowthearrows.shared.Money;
import breach.featuresfollowthearrows.user.User;

/** Points where it may. */
public record Order(User user, Money total) {}
