package dev.plinth.export;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/** The media types of an export, the preferred one first. */
enum Format {
    /** One array. */
    JSON(Format.JSON_TYPE),
    /** An object a line, and one that says that this was all. */
    NDJSON(Format.NDJSON_TYPE),
    /** Cells, the first row of which are names (RFC 4180). */
    CSV(Format.CSV_TYPE + ";charset=UTF-8");

    static final String JSON_TYPE = "application/json";
    static final String NDJSON_TYPE = "application/x-ndjson";
    static final String CSV_TYPE = "text/csv";

    private static final Comparator<MediaType> CLOSEST_LAST =
            Comparator.comparing((MediaType range) -> !range.isWildcardType())
                    .thenComparing(range -> !range.isWildcardSubtype());

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** The one that a client likes best (RFC 9110, section 12.5.1); empty if it takes none. */
    static Optional<Format> preferred(List<MediaType> accepted) {
        return Stream.of(values())
                .filter(format -> format.quality(accepted) > 0)
                .max(
                        Comparator.comparingDouble((Format format) -> format.quality(accepted))
                                .thenComparing(Comparator.reverseOrder()));
    }

    String contentType() {
        return contentType;
    }

    /** How the name of a file ends. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    RowWriter writer(Resource resource, Cells cells) {
        return this == CSV
                ? new CsvWriter(resource, cells)
                : new JsonWriter(resource, cells, this == NDJSON);
    }

    private double quality(List<MediaType> accepted) {
        MediaType type = MediaType.parseMediaType(contentType).removeQualityValue();
        return accepted.isEmpty()
                ? 1
                : accepted.stream()
                        .filter(range -> range.isCompatibleWith(type))
                        .max(CLOSEST_LAST)
                        .map(MediaType::getQualityValue)
                        .orElse(0.0);
    }
}
