package dev.plinth.mfa;

import java.util.List;

/** Codes to keep for when an authenticator is lost; each is good once, and they are shown once. */
record RecoveryCodesView(List<String> recoveryCodes) {}
