/** Spans of requests, sent by OTLP; nothing of it is there unless somebody wants them. */
@NullMarked
package dev.plinth.middleware.trace;

import org.jspecify.annotations.NullMarked;
