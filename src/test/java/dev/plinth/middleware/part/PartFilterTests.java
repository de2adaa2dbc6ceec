package dev.plinth.middleware.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.event.EventConsumer;
import dev.plinth.shared.Part;
import dev.plinth.shared.PersonalData;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Component;

/** What runs where. */
class PartFilterTests {

    private static final TypeFilter COMPONENTS = new AnnotationTypeFilter(Component.class);

    /** Whoever erases people has to know of all that is held about them. */
    @Test
    void leavesNothingThatIsPersonalOutOfTheUsers() {
        TypeFilter personal = new AssignableTypeFilter(PersonalData.class);

        assertThat(found(personal, Set.of(Part.USERS)))
                .isEqualTo(found(personal, EnumSet.allOf(Part.class)))
                .isNotEmpty();
    }

    @Test
    void leavesOutWhatIsElsewhere() {
        assertThat(found(COMPONENTS, Set.of(Part.ORDERS)))
                .contains("OrderController", "RemoteDirectory", "KeySeal", "AuditService")
                .doesNotContain("UserController", "LocalDirectory", "SessionService");
        assertThat(found(COMPONENTS, Set.of(Part.USERS)))
                .contains("UserController", "LocalDirectory", "KeySeal", "AuditService")
                .doesNotContain("OrderController", "RemoteDirectory");
    }

    /**
     * What is told to both in turn is counted by each in part; only the audit is written by both.
     */
    @Test
    void hasEachConsumerOfEventsInOnePart() {
        TypeFilter consumers = new AssignableTypeFilter(EventConsumer.class);
        Set<String> ofOrders = found(consumers, Set.of(Part.ORDERS));

        assertThat(ofOrders).contains("BusinessCounters", "AuditedEvents");
        assertThat(found(consumers, Set.of(Part.USERS)))
                .filteredOn(ofOrders::contains)
                .filteredOn(name -> !name.contains("$")) // not those of tests
                .containsExactly("AuditedEvents");
    }

    @Test
    void needsNoStandInForItself() {
        assertThat(found(COMPONENTS, EnumSet.allOf(Part.class)))
                .contains("OrderController", "UserController", "LocalDirectory")
                .doesNotContain("RemoteDirectory", "RemoteKeys");
    }

    private static Set<String> found(TypeFilter wanted, Set<Part> parts) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(wanted);
        scan.addExcludeFilter(new PartFilter(parts));
        return scan.findCandidateComponents("dev.plinth").stream()
                .map(found -> String.valueOf(found.getBeanClassName()).replaceFirst(".*\\.", ""))
                .collect(Collectors.toSet());
    }
}
