package dev.plinth.imports;

import dev.plinth.product.CreateProduct;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads a row and checks it, by the same rules as {@code POST /products} has. */
@Component
class RowCheck {

    private static final int LONGEST_SKU = 64;

    private final Validator validator;
    private final JsonMapper json;

    RowCheck(Validator validator, JsonMapper json) {
        this.validator = validator;
        this.json = json;
    }

    /**
     * What reads the rows of a file, after its header.
     *
     * @throws ProblemException 400 {@code validation-failed} if that is none
     */
    RowReader reader(ImportOptions options, RowCutter cutter) throws IOException {
        if (!options.csv()) {
            return new JsonRowReader(json);
        }
        RawRow header = cutter.next();
        ByteBuffer bytes = header == null ? null : header.bytes();
        try {
            return CsvRowReader.of(bytes == null ? "" : text(bytes));
        } catch (BadRow notUtf8) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "The file is not in UTF-8.");
        }
    }

    /** What is in a row, or what is wrong with it. */
    Row read(RawRow row, RowReader reader) {
        ByteBuffer bytes = row.bytes();
        if (bytes == null) {
            return Row.refused(
                    row.line(),
                    null,
                    new FieldProblem("", "too-long", "is longer than a row may be"));
        }
        try {
            return check(row.line(), reader.read(text(bytes)), bytes.capacity());
        } catch (BadRow bad) {
            return Row.refused(row.line(), brief(bad.sku()), bad.problem());
        }
    }

    /**
     * The text of a row.
     *
     * @throws BadRow if it is not UTF-8
     */
    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new BadRow(null, "", "malformed", "is not in UTF-8");
        }
    }

    private Row check(long line, CreateProduct product, int size) {
        Set<ConstraintViolation<CreateProduct>> violations = validator.validate(product);
        String sku = brief(product.sku());
        if (!violations.isEmpty()) {
            return new Row(line, sku, null, problems(violations), size);
        }
        if (!isText(product.name()) || !isText(product.description())) {
            return Row.refused(
                    line, sku, new FieldProblem("", "invalid-text", "has what is no Unicode text"));
        }
        return new Row(line, sku, product, List.of(), size);
    }

    private static List<FieldProblem> problems(Set<ConstraintViolation<CreateProduct>> violations) {
        return violations.stream()
                .map(RowCheck::problem)
                .sorted(Comparator.comparing(FieldProblem::pointer))
                .toList();
    }

    private static FieldProblem problem(ConstraintViolation<?> violation) {
        Class<?> constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return new FieldProblem(
                "/" + violation.getPropertyPath().toString().replace('.', '/'),
                FieldProblem.code(constraint.getSimpleName()),
                violation.getMessage());
    }

    /** What the database can store: no U+0000, and no half of a surrogate pair. */
    private static boolean isText(@Nullable String text) {
        return text == null
                || text.codePoints()
                        .noneMatch(point ->
                                point == 0
                                        || (point <= Character.MAX_VALUE
                                                && Character.isSurrogate((char) point)));
    }

    /** As much of it as may be repeated, which is nothing if it is no text. */
    private static @Nullable String brief(@Nullable String sku) {
        if (sku == null || !isText(sku)) {
            return null;
        }
        return sku.codePointCount(0, sku.length()) <= LONGEST_SKU
                ? sku
                : sku.substring(0, sku.offsetByCodePoints(0, LONGEST_SKU));
    }
}
