package dev.plinth.user;

/** Whether a user may sign in. */
enum UserStatus {
    ACTIVE,
    DEACTIVATED
}
