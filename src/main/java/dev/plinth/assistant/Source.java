package dev.plinth.assistant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who has worded an answer. */
enum Source {
    @JsonProperty("model")
    MODEL,
    @JsonProperty("rules")
    RULES
}
