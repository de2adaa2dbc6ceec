package breach.featuresfollowthearrows.product;

import breach.featuresfollowthearrows.user.User;

/** Points at users, without a cycle. */
record WrongProduct(User seller) {}
