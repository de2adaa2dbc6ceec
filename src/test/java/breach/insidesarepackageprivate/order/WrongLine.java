package breach.insidesarepackageprivate.order;

import jakarta.persistence.Embeddable;

/** Public. */
@Embeddable
public record WrongLine(int quantity) {}
