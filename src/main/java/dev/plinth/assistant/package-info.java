/**
 * Answers that a language model words, checked before they are used, and by rules where there is no
 * model or it fails. Nothing here changes anything but the count of what was asked.
 */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.assistant;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
