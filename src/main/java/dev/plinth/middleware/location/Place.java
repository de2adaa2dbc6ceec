package dev.plinth.middleware.location;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is, as far as that is known.
 *
 * @param country its two letters (ISO 3166-1); null if it is not known
 * @param point null if it is not known, as in a database of countries
 */
record Place(@Nullable String country, @Nullable Point point) {

    /** Of an address that is in no database. */
    static final Place UNKNOWN = new Place(null, null);

    private static final double EARTH_RADIUS = 6_371;

    /** A point of the earth, in degrees. */
    record Point(double latitude, double longitude) {

        /** Along the surface, by the haversine formula. */
        private double kilometresTo(Point other) {
            double south = Math.toRadians(latitude);
            double north = Math.toRadians(other.latitude);
            double height = Math.sin((north - south) / 2);
            double width = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
            double part = height * height + Math.cos(south) * Math.cos(north) * width * width;
            return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, part)));
        }
    }

    /** How far it is; 0 if one of the points is not known. */
    double kilometresTo(Place other) {
        return point == null || other.point == null ? 0 : point.kilometresTo(other.point);
    }

    /** Whether it is known to be in another country, and not how far away. */
    boolean isAbroad(Place other) {
        return (point == null || other.point == null)
                && country != null
                && other.country != null
                && !country.equals(other.country);
    }

    /** The country, for people. */
    String label() {
        return Objects.requireNonNullElse(country, "unknown");
    }
}
