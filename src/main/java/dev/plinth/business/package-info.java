/** What the service is for, in figures. */
@NullMarked
package dev.plinth.business;

import org.jspecify.annotations.NullMarked;
