package breach.featuresfollowthearrows.shared;

import breach.featuresfollowthearrows.user.User;

/** Makes the shared words depend on a feature. */
record WrongWord(User user) {}
