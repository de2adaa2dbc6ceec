package dev.plinth.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The rules that the house is built by. */
enum HouseRule {
    NOBODY_CALLS_A_CONTROLLER(_ -> noClasses().should().dependOnClassesThat(Parts.CONTROLLERS)),

    ONLY_SERVICES_CALL_REPOSITORIES(_ ->
            classes()
                    .that(Parts.REPOSITORIES)
                    .should()
                    .onlyHaveDependentClassesThat(Parts.SERVICES.or(Parts.REPOSITORIES))),

    ONLY_CONTROLLERS_AND_SERVICES_CALL_SERVICES(_ ->
            classes()
                    .that(Parts.SERVICES)
                    .should()
                    .onlyHaveDependentClassesThat(Parts.CONTROLLERS.or(Parts.SERVICES))),

    CONTROLLERS_KNOW_NO_ENTITIES(_ ->
            noClasses()
                    .that(Parts.CONTROLLERS)
                    .should()
                    .dependOnClassesThat(Parts.ENTITIES.or(Parts.REPOSITORIES))),

    INSIDES_ARE_PACKAGE_PRIVATE(_ ->
            classes()
                    .that(Parts.CONTROLLERS.or(Parts.REPOSITORIES).or(Parts.ENTITIES))
                    .should()
                    .bePackagePrivate()),

    FEATURES_HAVE_NO_CYCLES(house -> slices().matching(house + ".(*)..").should().beFreeOfCycles()),

    THE_RING_HAS_NO_CYCLES(
            house -> slices().matching(house + ".middleware.(*)..").should().beFreeOfCycles()),

    FEATURES_FOLLOW_THE_ARROWS(house -> classes().should(new FollowArrows(house))),

    FEATURES_IGNORE_THE_RING(house ->
            noClasses()
                    .that(resideOutsideOfPackage(house + ".middleware.."))
                    .and(resideOutsideOfPackage(house))
                    .should()
                    .dependOnClassesThat(resideInAPackage(house + ".middleware.."))),

    THE_RING_IGNORES_FEATURES(house ->
            classes()
                    .that(resideInAPackage(house + ".middleware.."))
                    .should()
                    .onlyDependOnClassesThat(
                            resideOutsideOfPackage(house + "..")
                                    .or(
                                            resideInAnyPackage(
                                                    house + ".middleware..",
                                                    house + ".shared..")))),

    INJECTION_IS_BY_CONSTRUCTOR(
            _ -> noMembers().that(Parts.NO_CONSTRUCTOR).should().beAnnotatedWith(Parts.INJECTION)),

    CONSTRUCTORS_TAKE_SIX_AT_MOST(_ ->
            noConstructors()
                    .that()
                    .areDeclaredInClassesThat(Parts.NO_VALUES)
                    .should(ArchCondition.from(Parts.MORE_THAN_SIX))),

    PROPERTIES_ARE_VALIDATED_RECORDS(_ ->
            CompositeArchRule.of(
                            classes()
                                    .that()
                                    .areAnnotatedWith(ConfigurationProperties.class)
                                    .should()
                                    .beRecords())
                    .and(
                            classes()
                                    .that()
                                    .areAnnotatedWith(ConfigurationProperties.class)
                                    .should()
                                    .beAnnotatedWith(Validated.class))
                    .and(noMethods().should().beAnnotatedWith(ConfigurationProperties.class)));

    @SuppressWarnings("ImmutableEnumChecker") // these functions hold nothing
    private final Function<String, ArchRule> rule;

    HouseRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /** The rule for a house whose base package is this. */
    ArchRule of(String house) {
        return rule.apply(house);
    }
}
