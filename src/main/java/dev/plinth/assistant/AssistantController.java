package dev.plinth.assistant;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /assistant}. */
@RestController
@RequestMapping("/assistant")
@Tag(name = "assistant", description = "Answers in words")
class AssistantController {

    private static final String WORDS =
            "A language model words it, or rules do (`source`) where there is no model, it fails or"
                    + " takes too long, or the day's tokens are used up: there is an answer within ten"
                    + " seconds. What it says is plain text. The same question within an hour gets the"
                    + " same answer (`cached`).";

    private final AssistantService assistant;

    AssistantController(AssistantService assistant) {
        this.assistant = assistant;
    }

    @PostMapping(path = "/order-summary", consumes = "application/json")
    @AllowedTo({Role.SUPPORT, Role.ADMIN})
    @Operation(
            operationId = "summariseOrder",
            summary = "Sum up an order, or a user's latest 20",
            description = WORDS)
    @MayFail({ProblemType.NOT_FOUND, ProblemType.BUSINESS_RULE})
    AnswerView<OrderSummary> summarise(@Valid @RequestBody SummariseOrder request) {
        return assistant.summarise(request);
    }

    @PostMapping(path = "/product-description", consumes = "application/json")
    @AllowedTo({Role.SUPPORT, Role.ADMIN})
    @Operation(operationId = "describeProduct", summary = "Describe a product", description = WORDS)
    @MayFail(ProblemType.NOT_FOUND)
    AnswerView<ProductDescription> describe(@Valid @RequestBody DescribeProduct request) {
        return assistant.describe(request);
    }

    @PostMapping(path = "/text-moderation", consumes = "application/json")
    @AllowedTo({Role.SUPPORT, Role.ADMIN})
    @Operation(
            operationId = "moderateText",
            summary = "Judge whether a text may be shown",
            description =
                    WORDS
                            + " A model can make the verdict of the rules stricter, and never milder.")
    AnswerView<TextVerdict> moderate(@Valid @RequestBody ModerateText request) {
        return assistant.moderate(request);
    }
}
