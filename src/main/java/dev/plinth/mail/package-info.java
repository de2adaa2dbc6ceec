/** Letters to people when something happened to what is theirs; nothing else knows of them. */
@NullMarked
package dev.plinth.mail;

import org.jspecify.annotations.NullMarked;
