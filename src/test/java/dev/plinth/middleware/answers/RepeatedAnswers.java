package dev.plinth.middleware.answers;

import dev.plinth.Api;
import dev.plinth.Shop;
import io.micrometer.core.instrument.MeterRegistry;

/** Answers that are given once more. */
abstract class RepeatedAnswers {

    final Api anybody;
    final Shop shop;
    final MeterRegistry meters;

    RepeatedAnswers(Api api, MeterRegistry meters) {
        anybody = api;
        shop = new Shop(api);
        this.meters = meters;
    }

    double hits() {
        return meters.get("cache.requests")
                .tags("cache", "answers", "result", "hit")
                .counter()
                .count();
    }
}
