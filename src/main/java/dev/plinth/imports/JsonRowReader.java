package dev.plinth.imports;

import dev.plinth.product.CreateProduct;
import dev.plinth.shared.InvalidValueException;
import java.util.stream.Collectors;
import org.springframework.core.NestedExceptionUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;

/** Rows that are objects in JSON, as {@code POST /products} takes one. */
final class JsonRowReader implements RowReader {

    private static final String PLAIN = "\\w{1,64}";

    private final ObjectReader json;

    JsonRowReader(JsonMapper json) {
        this.json = json.readerFor(CreateProduct.class);
    }

    @Override
    public CreateProduct read(String text) {
        try {
            CreateProduct product = json.readValue(text);
            if (product == null) {
                throw new BadRow(null, "", "malformed", "is not an object");
            }
            return product;
        } catch (PropertyBindingException unknown) {
            throw new BadRow(null, pointer(unknown), "unknown", "is not known here");
        } catch (InvalidNullException missing) {
            throw new BadRow(null, pointer(missing), "not-null", "must not be null");
        } catch (DatabindException mismatch) {
            throw new BadRow(null, pointer(mismatch), "type", message(mismatch));
        } catch (JacksonException malformed) {
            throw new BadRow(null, "", "malformed", "is not one well-formed JSON object");
        }
    }

    /** It repeats only names that are plain. */
    private static String pointer(DatabindException failure) {
        return failure.getPath().stream()
                .map(Reference::getPropertyName)
                .takeWhile(name -> name != null && name.matches(PLAIN))
                .map(name -> "/" + name)
                .collect(Collectors.joining());
    }

    private static String message(Throwable mismatch) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(mismatch);
        return cause instanceof InvalidValueException invalid
                ? String.valueOf(invalid.getMessage())
                : "is not a value of this field";
    }
}
