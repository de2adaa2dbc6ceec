package dev.plinth.assistant;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line without markup, links, and characters that nobody sees; null is valid. */
@Documented
@Constraint(validatedBy = PlainText.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface PlainText {

    String message() default "must be plain text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks for what plain text has not. */
    class Validator implements ConstraintValidator<PlainText, String> {

        private static final Pattern FORBIDDEN =
                Pattern.compile(
                        "[<>\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]|://|www\\.|\\b(?:javascript|data|mailto):",
                        Pattern.CASE_INSENSITIVE);

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || !FORBIDDEN.matcher(text).find();
        }

        /** The same text without all that, and not longer than this. */
        static String clean(String text, int most) {
            String plain = FORBIDDEN.matcher(text).replaceAll(" ").strip();
            return plain.codePointCount(0, plain.length()) <= most
                    ? plain
                    : plain.substring(0, plain.offsetByCodePoints(0, most));
        }
    }
}
