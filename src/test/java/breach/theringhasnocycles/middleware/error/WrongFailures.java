package breach.theringhasnocycles.middleware.error;

import breach.theringhasnocycles.middleware.replica.WrongWrites;

/** Knows of replicas, which know of errors. */
public record WrongFailures(WrongWrites writes) {}
