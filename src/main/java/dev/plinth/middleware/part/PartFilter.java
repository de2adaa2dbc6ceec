package dev.plinth.middleware.part;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.StandsInFor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

/** Leaves out the types that the parts at hand do not need. */
class PartFilter extends TypeExcludeFilter {

    private final Set<Part> served;
    private final Map<String, Set<Part>> ofPackages = new HashMap<>();

    PartFilter(Set<Part> served) {
        this.served = served;
    }

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
        AnnotationMetadata marks = type.getAnnotationMetadata();
        MergedAnnotation<StandsInFor> standsIn = marks.getAnnotations().get(StandsInFor.class);
        if (standsIn.isPresent()) {
            return served.contains(standsIn.getEnum("value", Part.class));
        }
        Set<Part> parts = parts(marks);
        return isElsewhere(parts.isEmpty() ? ofPackage(marks.getClassName(), types) : parts);
    }

    private boolean isElsewhere(Set<Part> parts) {
        return !parts.isEmpty() && parts.stream().noneMatch(served::contains);
    }

    private Set<Part> ofPackage(String type, MetadataReaderFactory types) throws IOException {
        String name = ClassUtils.getPackageName(type);
        Set<Part> known = ofPackages.get(name);
        Set<Part> parts = known == null ? read(name, types) : known;
        ofPackages.put(name, parts);
        return parts;
    }

    private static Set<Part> read(String name, MetadataReaderFactory types) throws IOException {
        try {
            return parts(types.getMetadataReader(name + ".package-info").getAnnotationMetadata());
        } catch (FileNotFoundException saysNothing) {
            return Set.of();
        }
    }

    private static Set<Part> parts(AnnotationMetadata marks) {
        MergedAnnotation<PartOf> mark = marks.getAnnotations().get(PartOf.class);
        return mark.isPresent() ? Set.of(mark.getEnumArray("value", Part.class)) : Set.of();
    }
}
