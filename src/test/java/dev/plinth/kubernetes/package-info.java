/** Holds what is in {@code k8s/} against Kubernetes' own models, and against the service. */
@NullMarked
package dev.plinth.kubernetes;

import org.jspecify.annotations.NullMarked;
