/**
 * Answers that a language model words, checked before they are used, and by rules where there is no
 * model or it fails. Nothing here changes anything but the count of what was asked.
 */
@NullMarked
package dev.plinth.assistant;

import org.jspecify.annotations.NullMarked;
