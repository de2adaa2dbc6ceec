package dev.plinth.middleware.health;

import dev.plinth.middleware.health.HealthView.Status;

/** What a probe is told. */
record ProbeView(Status status) {}
