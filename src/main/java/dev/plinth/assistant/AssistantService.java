package dev.plinth.assistant;

import dev.plinth.order.OrderDirectory;
import dev.plinth.order.OrderDirectory.KnownOrder;
import dev.plinth.product.ProductCatalog;
import dev.plinth.product.ProductCatalog.Offer;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Collects what is known, which ends before the model is asked: no connection waits for it. Who has
 * asked is noted, with ids alone.
 */
@Service
class AssistantService {

    /** How many orders of a user are summed up. */
    private static final int LATEST = 20;

    private final OrderDirectory orders;
    private final ProductCatalog products;
    private final WordedAnswers answers;
    private final AuditTrail audit;
    private final Origins origins;

    AssistantService(
            OrderDirectory orders,
            ProductCatalog products,
            WordedAnswers answers,
            AuditTrail audit,
            Origins origins) {
        this.orders = orders;
        this.products = products;
        this.answers = answers;
        this.audit = audit;
        this.origins = origins;
    }

    AnswerView<OrderSummary> summarise(SummariseOrder request) {
        UUID order = request.orderId();
        UUID user = request.userId();
        if (order != null && user == null) {
            return summariseOrder(order);
        }
        if (user != null && order == null) {
            return summariseOrdersOf(user);
        }
        FieldProblem problem =
                new FieldProblem("/orderId", "one-of", "give either orderId or userId");
        throw new ProblemException(
                ProblemType.BUSINESS_RULE, "Give either orderId or userId.", List.of(problem));
    }

    AnswerView<ProductDescription> describe(DescribeProduct request) {
        Offer offer =
                products.find(request.productId())
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        note("product.described", request.productId());
        return answers.give(
                Task.PRODUCT_DESCRIPTION,
                ProductFacts.of(offer),
                ProductDescription.class,
                () -> ProductRules.description(offer));
    }

    AnswerView<TextVerdict> moderate(ModerateText request) {
        note("text.moderated", null);
        TextVerdict found = TextRules.verdict(request.text());
        AnswerView<TextVerdict> answer =
                answers.give(
                        Task.TEXT_MODERATION,
                        TextFacts.of(request.text()),
                        TextVerdict.class,
                        () -> found);
        return new AnswerView<>(answer.result().and(found), answer.source(), answer.cached());
    }

    private AnswerView<OrderSummary> summariseOrder(UUID id) {
        KnownOrder order =
                orders.find(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        note("order.summarised", id);
        return answers.give(
                Task.ORDER_SUMMARY,
                OrderFacts.of(order),
                OrderSummary.class,
                () -> OrderRules.summary(order));
    }

    private AnswerView<OrderSummary> summariseOrdersOf(UUID user) {
        List<KnownOrder> latest =
                orders.latestOf(user, LATEST)
                        .orElseThrow(() ->
                                new ProblemException(ProblemType.NOT_FOUND, "User not found"));
        note("user.orders-summarised", user);
        return answers.give(
                Task.ORDER_SUMMARY,
                OrderFacts.of(latest),
                OrderSummary.class,
                () -> OrderRules.summary(latest));
    }

    private void note(String type, @Nullable UUID subject) {
        audit.add(new Notice(type, origins.current(), subject, null));
    }
}
