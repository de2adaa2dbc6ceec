/**
 * Answers that a language model words, checked before they are used, and by rules where there is no
 * model or it fails. Nothing here changes anything but the count of what was asked.
 *
 * <ul>
 *   <li>What is asked: {@code AssistantService}, {@code Task}, {@code Questions}, {@code Prompts},
 *       and what the model is told ({@code OrderFacts}, {@code ProductFacts}, {@code TextFacts}).
 *   <li>Who answers: {@code WordedAnswers}, by {@code ModelAnswers}, which {@code Results} checks,
 *       or by rules ({@code OrderRules}, {@code ProductRules}, {@code TextRules}).
 *   <li>The way to the model: layers that {@code AssistantConfiguration} puts around each other,
 *       {@code SharedModel} to {@code OpenAiModel} with its {@code ModelServer}.
 *   <li>What may be used: {@code TokenBudget}, {@code TokenCounts}, {@code Availability}.
 * </ul>
 */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.assistant;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
