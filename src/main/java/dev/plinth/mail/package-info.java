/** Letters to people when something happened to what is theirs; nothing else knows of them. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.mail;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
