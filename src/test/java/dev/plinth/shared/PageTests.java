package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a page ends. */
class PageTests {

    @Test
    void hasACursorAfterItsLastItemIfThereIsMore() {
        Page<String> page = Page.of(List.of(1, 2, 3), 2, n -> "item " + n, n -> "after " + n);

        assertThat(page).isEqualTo(new Page<>(List.of("item 1", "item 2"), "after 2"));
    }

    @Test
    void hasNoCursorIfItIsTheLastOne() {
        assertThat(Page.of(List.of(1, 2), 2, n -> n, n -> "after " + n).nextCursor()).isNull();
        assertThat(Page.of(List.<Integer>of(), 2, n -> n, n -> "after " + n).items()).isEmpty();
    }
}
