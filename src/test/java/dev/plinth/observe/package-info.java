/** Whether operators see what they are promised: metrics, alerts, dashboards and traces. */
@NullMarked
package dev.plinth.observe;

import org.jspecify.annotations.NullMarked;
