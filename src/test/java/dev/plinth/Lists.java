package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks through lists. */
public final class Lists {

    private Lists() {}

    /** This field of every item of every page, from the first page on, link by link. */
    public static List<String> walk(Api api, String list, String field) {
        List<String> values = new ArrayList<>();
        Optional<String> next = Optional.of(list);
        while (next.isPresent()) {
            Answer page = api.get(next.get()).expect(200);
            values.addAll(values(page, field));
            next = next(page);
        }
        return values;
    }

    /** This field of every item of one page. */
    public static List<String> values(Answer page, String field) {
        List<String> values = new ArrayList<>();
        page.json().path("items").forEach(item -> values.add(item.at(field).asString()));
        return values;
    }

    /** The cursor that a page ends with. */
    public static String cursor(Answer page) {
        return page.json().path("nextCursor").asString();
    }

    private static Optional<String> next(Answer page) {
        Optional<String> link = page.header("Link").map(Lists::target);
        if (link.isPresent()) {
            assertThat(link.get()).contains("cursor=" + cursor(page));
            assertThat(page.json().path("items")).as("a page that is not the last").isNotEmpty();
        } else {
            assertThat(page.json().path("nextCursor").isNull()).as("the last page").isTrue();
        }
        return link;
    }

    private static String target(String link) {
        assertThat(link).matches("<.+>; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }
}
