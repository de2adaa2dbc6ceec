package dev.plinth.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import jakarta.annotation.Resource;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PersistenceContext;
import java.lang.annotation.Annotation;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;

/** The parts of a house, known by their annotations and types and not by their names. */
final class Parts {

    /** The libraries' own are not of the house. */
    static final DescribedPredicate<JavaClass> CONTROLLERS =
            marked(Controller.class).and(resideOutsideOfPackage("org..")).as("are controllers");

    static final DescribedPredicate<JavaClass> SERVICES = marked(Service.class).as("are services");

    static final DescribedPredicate<JavaClass> REPOSITORIES =
            assignableTo(Repository.class).as("are repositories");

    static final DescribedPredicate<JavaClass> ENTITIES =
            annotatedWith(Entity.class)
                    .or(annotatedWith(Embeddable.class))
                    .or(annotatedWith(MappedSuperclass.class))
                    .<JavaClass>forSubtype()
                    .as("are entities");

    static final DescribedPredicate<JavaMember> NO_CONSTRUCTOR =
            describe("are no constructors", member -> !(member instanceof JavaConstructor));

    static final DescribedPredicate<JavaAnnotation<?>> INJECTION =
            describe(
                    "a mark of injection",
                    mark ->
                            Stream.of(
                                            Autowired.class,
                                            Value.class,
                                            Resource.class,
                                            PersistenceContext.class)
                                    .anyMatch(type -> mark.getRawType().isEquivalentTo(type)));

    /** A record is its values, however many. */
    static final DescribedPredicate<JavaClass> NO_VALUES =
            describe("are no records and no enums", type -> !type.isRecord() && !type.isEnum());

    static final DescribedPredicate<JavaConstructor> MORE_THAN_SIX =
            describe(
                    "takes more than six arguments",
                    constructor -> constructor.getRawParameterTypes().size() > 6);

    private Parts() {}

    private static DescribedPredicate<JavaClass> marked(Class<? extends Annotation> mark) {
        return describe(
                "are marked", type -> type.isMetaAnnotatedWith(mark) && !type.isAnnotation());
    }
}
