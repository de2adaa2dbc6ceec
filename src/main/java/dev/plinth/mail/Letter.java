package dev.plinth.mail;

import dev.plinth.shared.Email;
import java.util.UUID;

/**
 * A letter as it is sent.
 *
 * @param id the same whenever the same letter is sent again
 * @param to who gets it
 * @param subject one line
 * @param text what programs show that show no HTML
 * @param html the same, for all others
 */
record Letter(UUID id, Email to, String subject, String text, String html) {

    Letter {
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line");
        }
    }
}
