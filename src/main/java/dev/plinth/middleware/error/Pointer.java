package dev.plinth.middleware.error;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException.Reference;

/** JSON Pointers (RFC 6901) that repeat nothing of a body but plain names. */
final class Pointer {

    private static final Pattern NAME = Pattern.compile("[\\w@$-]{1,64}");

    private Pointer() {}

    /** The pointer to where Jackson stopped, as far as its names are plain. */
    static String of(List<Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (Reference step : path) {
            String name =
                    step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName();
            if (!isPlain(name)) {
                break;
            }
            pointer.append('/').append(name);
        }
        return pointer.toString();
    }

    /** The pointer for a bean path such as {@code items[0].quantity}. */
    static String of(String beanPath) {
        return "/" + beanPath.replace("[", "/").replace("]", "").replace('.', '/');
    }

    /** Whether a client's own name may stand in an answer. */
    static boolean isPlain(String name) {
        return NAME.matcher(name).matches();
    }
}
