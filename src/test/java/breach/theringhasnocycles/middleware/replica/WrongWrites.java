package breach.theringhasnocycles.middleware.replica;

/** Knows of errors, which know of replicas. */
public record WrongWrites(
        java.util.List<breach.theringhasnocycles.middleware.error.WrongFailures> failures) {}
