package breach.controllersknownoentities.order;

import jakarta.persistence.Embeddable;

/** A part of a row. */
@Embeddable
record Address(String street) {}
