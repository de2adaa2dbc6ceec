package dev.plinth.middleware.location;

import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import dev.plinth.middleware.address.Network;
import dev.plinth.middleware.location.Place.Point;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that could be opened. */
final class Atlas {

    private static final Logger log = LoggerFactory.getLogger(Atlas.class);
    private static final int V4_ONLY = 4;

    private final Reader reader;

    Atlas(Reader reader) {
        this.reader = reader;
    }

    /** Of a row, what is used; public for the library. */
    public record Row(@Nullable Country country, @Nullable Location location) {

        @MaxMindDbConstructor
        public Row(
                @MaxMindDbParameter(name = "country") @Nullable Country country,
                @MaxMindDbParameter(name = "location") @Nullable Location location) {
            this.country = country;
            this.location = location;
        }

        private Place place() {
            return new Place(
                    country == null ? null : country.code(),
                    location == null ? null : location.point());
        }
    }

    /** The country that it is in. */
    public record Country(@Nullable String code) {

        @MaxMindDbConstructor
        public Country(@MaxMindDbParameter(name = "iso_code") @Nullable String code) {
            this.code = code;
        }
    }

    /** About where that is. */
    public record Location(@Nullable Double latitude, @Nullable Double longitude) {

        @MaxMindDbConstructor
        public Location(
                @MaxMindDbParameter(name = "latitude") @Nullable Double latitude,
                @MaxMindDbParameter(name = "longitude") @Nullable Double longitude) {
            this.latitude = latitude;
            this.longitude = longitude;
        }

        private @Nullable Point point() {
            return latitude == null || longitude == null ? null : new Point(latitude, longitude);
        }
    }

    /** Where a network begins; null if the database turns out to be broken. */
    @Nullable Place find(Network network) {
        InetAddress address = network.begin();
        if (!(address instanceof Inet4Address) && reader.getMetadata().ipVersion() == V4_ONLY) {
            return Place.UNKNOWN;
        }
        try {
            @Nullable Row row = reader.get(address, Row.class);
            return row == null ? Place.UNKNOWN : row.place();
        } catch (IOException | RuntimeException broken) {
            log.debug("GEOIP_DB is broken", broken);
            return null;
        }
    }
}
