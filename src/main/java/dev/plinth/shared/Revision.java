package dev.plinth.shared;

/**
 * The version of a resource that a client has seen; a controller that takes it as a parameter needs
 * an {@code If-Match} header (RFC 9110, RFC 6585).
 *
 * @param version the row version in the entity tag
 */
public record Revision(int version) {

    /**
     * Refuses a change that was made to another version.
     *
     * @throws ProblemException 412 {@code precondition-failed} if the versions differ
     */
    public void requireCurrent(int current) {
        if (version != current) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED);
        }
    }
}
