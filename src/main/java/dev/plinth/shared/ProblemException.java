package dev.plinth.shared;

import java.util.List;

/** A request that cannot be answered as asked; it reaches the client as an RFC 9457 problem. */
public class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final transient List<FieldProblem> errors;

    public ProblemException(ProblemType type) {
        this(type, type.explanation());
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, List<FieldProblem> errors) {
        this(type, type.explanation(), errors);
    }

    public ProblemException(ProblemType type, String detail, List<FieldProblem> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** The kind of problem. */
    public ProblemType type() {
        return type;
    }

    /** What the client is told about this one. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What is wrong with which field. */
    public List<FieldProblem> errors() {
        return errors;
    }
}
