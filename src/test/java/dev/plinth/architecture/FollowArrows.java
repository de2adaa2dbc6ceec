package dev.plinth.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Which feature may know of which other; one that is not named here may know of none. */
class FollowArrows extends ArchCondition<JavaClass> {

    /** Everybody may know of {@code shared}; nobody knows of those that only listen. */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("user", Set.of("event", "risk")),
                    Map.entry("auth", Set.of("event", "user", "risk", "mfa", "signing")),
                    Map.entry("signing", Set.of()),
                    Map.entry("risk", Set.of()),
                    Map.entry("mfa", Set.of("event", "user", "risk")),
                    Map.entry("apikey", Set.of("event")),
                    Map.entry("product", Set.of("event")),
                    Map.entry("payment", Set.of("event")),
                    Map.entry("order", Set.of("event", "user", "product", "payment")),
                    Map.entry("mail", Set.of("event", "task", "user", "order")),
                    Map.entry("webhook", Set.of("event", "task")),
                    Map.entry("audit", Set.of("event")),
                    Map.entry("business", Set.of("event")),
                    Map.entry("anomaly", Set.of()),
                    Map.entry("live", Set.of("event")),
                    Map.entry("export", Set.of("user", "product", "order")),
                    Map.entry("imports", Set.of("event", "product")),
                    Map.entry("assistant", Set.of("user", "product", "order")),
                    Map.entry("event", Set.of("task")),
                    Map.entry("task", Set.of()),
                    Map.entry("", Set.of("middleware")), // what starts the house
                    Map.entry("middleware", Set.of()),
                    Map.entry("shared", Set.of()));

    private final String house;

    FollowArrows(String house) {
        super("follow the arrows");
        this.house = house;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String from = feature(type);
        Set<String> arrows = ARROWS.get(from);
        if (arrows == null) {
            events.add(violated(type, type.getName(), "'%s' has no line".formatted(from)));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String to = feature(dependency.getTargetClass());
            if (!to.isEmpty() && !to.equals(from) && !isAllowed(arrows, to)) {
                String arrow = "'%s' has no arrow to '%s'".formatted(from, to);
                events.add(violated(type, dependency.getDescription(), arrow));
            }
        }
    }

    private static ConditionEvent violated(JavaClass type, String what, String why) {
        return SimpleConditionEvent.violated(type, what + ": " + why + " in FollowArrows");
    }

    private static boolean isAllowed(Set<String> arrows, String to) {
        return to.equals("shared") || arrows.contains(to);
    }

    /** The feature that a type belongs to; empty outside of the house. */
    private String feature(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(house + ".")
                ? name.substring(house.length() + 1).replaceFirst("\\..*", "")
                : "";
    }
}
