package dev.plinth.shared;

import java.util.Locale;

/** Every kind of problem that an answer can name; {@code /problems/{slug}} explains each. */
public enum ProblemType {
    MALFORMED_REQUEST(
            400,
            "Malformed request",
            "The request cannot be read as HTTP, or its path or headers are not allowed."),
    MALFORMED_JSON(
            400,
            "Malformed JSON",
            "The body is not one well-formed JSON object of at most 64 KB, repeats a key, nests too deep, or has a text, name or number that is too long."),
    INVALID_TEXT(400, "Invalid text", "A text contains U+0000 or half of a surrogate pair."),
    UNKNOWN_FIELD(400, "Unknown field", "The body has a field that this operation does not take."),
    VALIDATION_FAILED(
            400,
            "Validation failed",
            "A field is missing, has the wrong type or lies outside its bounds; see errors."),
    URL_NOT_ALLOWED(
            400,
            "URL not allowed",
            "Webhooks go to public hosts by name, over https, at port 443 or 8443; see detail."),
    WEAK_PASSWORD(400, "Weak password", "The password is too common, or is the e-mail address."),
    INVALID_PARAMETER(
            400,
            "Invalid parameter",
            "A path or query parameter has a value that it cannot have, or is given twice."),
    UNKNOWN_PARAMETER(
            400,
            "Unknown parameter",
            "The query has a parameter that this operation does not take."),
    INVALID_CODE(
            400, "Invalid code", "The code is not one that we sent, or was used, or is too old."),
    INVALID_CURSOR(
            400,
            "Invalid cursor",
            "The cursor is not one that this list gave to this caller for this query."),
    MALFORMED_ETAG(
            400,
            "Malformed entity tag",
            "If-Match takes one entity tag, as the ETag header gave it."),
    IDEMPOTENCY_KEY_MISSING(
            400, "Idempotency key missing", "This operation needs an Idempotency-Key header."),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "Idempotency key invalid",
            "An Idempotency-Key is 1 to 255 visible ASCII characters."),
    UNSUPPORTED_VERSION(
            400,
            "Unsupported API version",
            "The API-Version header names a version that does not exist, or more than one."),
    UNAUTHORIZED(401, "Unauthorized", "The request needs a valid access token."),
    INVALID_CREDENTIALS(401, "Invalid credentials", "The e-mail address or the password is wrong."),
    INVALID_REFRESH_TOKEN(
            401,
            "Invalid refresh token",
            "The refresh token is unknown, used, expired or revoked."),
    STEP_UP_REQUIRED(
            401,
            "Step-up required",
            "One more proof of who you are is needed; see challenge and methods."),
    INVALID_DEVICE_PROOF(
            401,
            "Invalid device proof",
            "The DPoP header is missing, or does not prove that the token's key signs this request."),
    PROOF_REPLAYED(401, "Proof replayed", "The DPoP proof was used before; each is good once."),
    ACCESS_DENIED(
            403,
            "Access denied",
            "The request does not come from where, or from what, it may; see reason."),
    FORBIDDEN(403, "Forbidden", "The caller's role does not allow this operation."),
    CORS_FORBIDDEN(403, "Origin forbidden", "Pages of this origin may not call this service."),
    NOT_FOUND(404, "Not found", "There is no such thing, or it is not yours."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "The path exists, but not with this method; see the Allow header."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "The answer cannot be given in any of the media types of the Accept header."),
    REQUEST_TIMEOUT(408, "Request timeout", "The request did not arrive in time."),
    REQUEST_IN_PROGRESS(
            409,
            "Request in progress",
            "The first request with this Idempotency-Key is still running."),
    EMAIL_TAKEN(409, "E-mail taken", "Somebody is registered with this e-mail address."),
    ALREADY_EXISTS(409, "Already exists", "Something with this name exists already."),
    INSUFFICIENT_STOCK(
            409, "Insufficient stock", "Less is left of a product than was asked for; see errors."),
    INVALID_TRANSITION(
            409, "Invalid transition", "The state that it is in does not allow this; see detail."),
    PAYMENT_DECLINED(409, "Payment declined", "The payment gateway refused the payment."),
    PRECONDITION_FAILED(
            412,
            "Precondition failed",
            "The resource has changed since the version that If-Match names."),
    PAYLOAD_TOO_LARGE(413, "Payload too large", "The body is larger than this operation takes."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            "The body's media type is not one that this operation takes, see the Accept header, or its text is not in UTF-8."),
    UNSUPPORTED_ENCODING(415, "Unsupported encoding", "A body must not be compressed."),
    BUSINESS_RULE(422, "Business rule", "The request can be read, but breaks a rule; see detail."),
    IDEMPOTENCY_KEY_REUSED(
            422, "Idempotency key reused", "This Idempotency-Key was used for another request."),
    PRECONDITION_REQUIRED(
            428,
            "Precondition required",
            "This operation needs an If-Match header with the resource's ETag."),
    QUOTA_EXCEEDED(
            429,
            "Too many requests",
            "A limit is used up; see violated-policies, and try again after Retry-After seconds."),
    HEADERS_TOO_LARGE(
            431, "Headers too large", "The request line and headers are larger than 8 KB."),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "Something went wrong here; the requestId finds it in our logs."),
    NOT_IMPLEMENTED(501, "Not implemented", "The method is not one that HTTP servers know."),
    UNAVAILABLE(
            503,
            "Unavailable",
            "The service cannot do this just now; try again after Retry-After seconds."),
    TEMPORARY_REDUCED_CAPACITY(
            503,
            "Temporarily reduced capacity",
            "More is asked of the service than it can do; try again after Retry-After seconds."),
    READ_ONLY_MODE(
            503,
            "Read-only mode",
            "The primary database is away: reads are answered, writes are refused until it is back.");

    private static final String REGISTERED = "https://iana.org/assignments/http-problem-types#";

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /** The last segment of the type's URI. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The URI that names it: one that IANA has registered, or a page below this address. */
    public String uri(String pages) {
        boolean isRegistered = this == QUOTA_EXCEEDED || this == TEMPORARY_REDUCED_CAPACITY;
        return (isRegistered ? REGISTERED : pages) + slug();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The short, human-readable summary. */
    public String title() {
        return title;
    }

    /** What it means, in a sentence. */
    public String explanation() {
        return explanation;
    }
}
