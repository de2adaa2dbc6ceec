package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks through lists. */
public final class Lists {

    private Lists() {}

    /** This field of every item of every page, from the first page on. */
    public static List<String> walk(Api api, String list, String field) {
        List<String> values = new ArrayList<>();
        String next = list;
        while (next != null) {
            Answer page = api.get(next).expect(200);
            values.addAll(values(page, field));
            next = next(page, list);
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

    private static @Nullable String next(Answer page, String list) {
        JsonNode cursor = page.json().path("nextCursor");
        if (cursor.isNull()) {
            return null;
        }
        assertThat(page.json().path("items")).as("a page that is not the last").isNotEmpty();
        return list + (list.contains("?") ? "&" : "?") + "cursor=" + cursor.asString();
    }
}
