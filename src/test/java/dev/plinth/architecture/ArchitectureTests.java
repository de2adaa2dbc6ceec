package dev.plinth.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The house keeps its rules, and each rule was seen to fail in a house built to break it. */
class ArchitectureTests {

    private static final String HOUSE = "dev.plinth";

    /** By an earlier build: the frozen context (docs/adr/0043-frozen-context.md). */
    private static final Pattern GENERATED = Pattern.compile(".*/[^/]*(__|\\$\\$)[^/]*[.]class");

    private static final JavaClasses TYPES =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .withImportOption(file -> !file.matches(GENERATED))
                    .importPackages(HOUSE);

    private static final JavaClasses BREACHES = new ClassFileImporter().importPackages("breach");

    @ParameterizedTest
    @EnumSource
    void keepsTheRule(HouseRule rule) {
        rule.of(HOUSE).check(TYPES);
    }

    /** In {@code breach} there is a house for each rule, where types named Wrong break it. */
    @ParameterizedTest
    @EnumSource
    void seesEveryBreachOfTheRule(HouseRule rule) {
        List<String> wrong =
                breach(rule).stream()
                        .filter(type -> type.getSimpleName().startsWith("Wrong"))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(wrong)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(blame(rule)).anyMatch(line -> line.contains(name)));
    }

    /** Where nothing is named Wrong, a rule finds nothing. */
    @ParameterizedTest
    @EnumSource
    void blamesNobodyElse(HouseRule rule) {
        assertThat(blame(rule)).allMatch(line -> line.contains("Wrong"));
    }

    private static List<String> blame(HouseRule rule) {
        return rule.of(house(rule)).evaluate(breach(rule)).getFailureReport().getDetails();
    }

    private static JavaClasses breach(HouseRule rule) {
        return BREACHES.that(resideInAPackage(house(rule) + ".."));
    }

    private static String house(HouseRule rule) {
        return "breach." + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
