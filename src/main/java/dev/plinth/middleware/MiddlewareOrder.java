package dev.plinth.middleware;

/** The ring in sequence: the order of every filter and advice, outermost first. */
public final class MiddlewareOrder {

    /** Everything below is in a span, if traces are wanted. */
    public static final int TRACE = -1100;

    /** Everything below has a request id, in its logs and answers. */
    public static final int REQUEST_ID = -1000;

    /** Everything below is measured. */
    public static final int METRICS = -900;

    /** While the service drains, every answer below says that it is the connection's last. */
    public static final int DRAIN = -890;

    /** Below is only what there is room for. */
    public static final int ADMISSION = -880;

    /** What fails in the filters below is answered here. */
    public static final int FAILURES = -850;

    /** {@code /api/x} is {@code /x} from here on. */
    public static final int ALIAS = -800;

    /** Every answer below carries the headers that browsers obey. */
    public static final int HEADERS = -790;

    /** What is too large or not in an encoding we read ends here. */
    public static final int INPUT = -700;

    /** What could be read in two ways ends here. */
    public static final int FIREWALL = -690;

    /** Which pages may read the answers in a browser. */
    public static final int CORS = -650;

    /** What the caller's address may still ask for. */
    public static final int ADDRESS_LIMIT = -620;

    /** Below it is known who is calling. */
    public static final int TOKEN = -600;

    /** What somebody who is signed in may still ask for. */
    public static final int CALLER_LIMIT = -550;

    /** Whether somebody who is signed in may call from where they do. */
    public static final int LOCATION = -520;

    /** The body of a request with an idempotency key is kept. */
    public static final int REQUEST_BODY = -500;

    /** What the caller has been told already, and may be told again, goes no further. */
    public static final int ANSWERS = -450;

    /** In the dispatcher: who may call this endpoint, before its parameters are read. */
    public static final int ACCESS = 0;

    /** In the dispatcher: which query parameters an endpoint takes. */
    public static final int PARAMETERS = 10;

    /** In the dispatcher: which caches may keep the answer. */
    public static final int DIRECTIVES = 20;

    /** In the dispatcher: who has seen what belongs to others. */
    public static final int NOTICES = 30;

    /**
     * Around a controller's method: the transaction that a dry run rolls back, outside of
     * everything else.
     */
    public static final int DRY_RUN = 90;

    /**
     * Around a controller's method: the claim on an idempotency key, outside the transaction of the
     * work.
     */
    public static final int IDEMPOTENCY = 100;

    /** Around a service's method: what is found in a cache needs nothing of what is below. */
    public static final int CACHE = 140;

    /** Around a service's method that reads: once more, from the primary, if a replica fails. */
    public static final int READ_FAILOVER = 150;

    private MiddlewareOrder() {}
}
