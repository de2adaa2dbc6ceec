package dev.plinth.middleware.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a database of places in the format of MaxMind (MaxMind DB 2.0): a tree of the bits of
 * addresses, rows, and a description. Addresses of IPv4 are those of IPv6 that begin with zeros.
 */
public final class GeoFile {

    private static final int BITS = 128;
    private static final int V4_OFFSET = 96;
    private static final int SEPARATOR = 16;
    private static final byte[] MARKER = "???MaxMind.com".getBytes(UTF_8);
    private static final int MARKER_BEGIN = 0xABCDEF;

    private final int recordBits;
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {-1, -1}));
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

    /** An empty one, whose records have 24, 28 or 32 bits. */
    public GeoFile(int recordBits) {
        this.recordBits = recordBits;
    }

    /** A network that is in a country. */
    public GeoFile country(String network, String code) {
        return row(network, Map.of("country", Map.of("iso_code", code)));
    }

    /** A network that is at a point of a country. */
    public GeoFile city(String network, String code, double latitude, double longitude) {
        return row(
                network,
                Map.of(
                        "country",
                        Map.of("iso_code", code),
                        "location",
                        Map.of("latitude", latitude, "longitude", longitude)));
    }

    /** Networks must not lie in one another. A record with a row is below -1. */
    private GeoFile row(String network, Map<String, ?> row) {
        int place = -2 - rows.size();
        rows.writeBytes(value(row));
        String[] parts = network.split("/", 2);
        InetAddress first = InetAddress.ofLiteral(parts[0]);
        int offset = first instanceof Inet4Address ? V4_OFFSET : 0;
        BigInteger bits = new BigInteger(1, first.getAddress());
        int last = offset + Integer.parseInt(parts[1]) - 1;
        int node = 0;
        for (int depth = 0; depth < last; depth++) {
            node = next(node, bit(bits, depth));
        }
        nodes.get(node)[bit(bits, last)] = place;
        return this;
    }

    private static int bit(BigInteger bits, int depth) {
        return bits.testBit(BITS - 1 - depth) ? 1 : 0;
    }

    private int next(int node, int side) {
        int[] records = nodes.get(node);
        if (records[side] < 0) {
            records[side] = nodes.size();
            nodes.add(new int[] {-1, -1});
        }
        return records[side];
    }

    /** Puts it in place at once. */
    public void write(Path file) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, bytes());
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        nodes.forEach(node -> file.writeBytes(records(record(node[0]), record(node[1]))));
        file.writeBytes(new byte[SEPARATOR]);
        file.writeBytes(rows.toByteArray());
        byte[] marker = MARKER.clone();
        ByteBuffer.wrap(marker)
                .put(0, (byte) (MARKER_BEGIN >> 16))
                .putShort(1, (short) MARKER_BEGIN);
        file.writeBytes(marker);
        file.writeBytes(value(description()));
        return file.toByteArray();
    }

    private int record(int content) {
        return content >= 0
                ? content
                : nodes.size() + (content == -1 ? 0 : SEPARATOR - 2 - content);
    }

    /** Of 28 bits, the middle byte has the upper halves of both. */
    private byte[] records(int left, int right) {
        return switch (recordBits) {
            case 24 -> number(((long) left << 24) | right, 6);
            case 28 ->
                    number(
                            ((long) (left & 0xffffff) << 32) | ((long) (left >>> 24) << 28) | right,
                            7);
            default -> number(((long) left << 32) | right, 8);
        };
    }

    private Map<String, Object> description() {
        return new TreeMap<>(
                Map.of(
                        "node_count", new Unsigned(6, 4, nodes.size()),
                        "record_size", new Unsigned(5, 2, recordBits),
                        "ip_version", new Unsigned(5, 2, 6),
                        "database_type", "Plinth-Test",
                        "languages", List.of("en"),
                        "binary_format_major_version", new Unsigned(5, 2, 2),
                        "binary_format_minor_version", new Unsigned(5, 2, 0),
                        "build_epoch", new Unsigned(9, 8, 1_767_225_600L),
                        "description", Map.of("en", "Places of tests")));
    }

    /** A number of a type of the format, in bytes. */
    private record Unsigned(int type, int size, long number) {}

    private static byte[] value(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (value) {
            case String text -> {
                control(bytes, 2, text.getBytes(UTF_8).length);
                bytes.writeBytes(text.getBytes(UTF_8));
            }
            case Double number -> {
                control(bytes, 3, Double.BYTES);
                bytes.writeBytes(number(Double.doubleToLongBits(number), Double.BYTES));
            }
            case Unsigned number -> {
                control(bytes, number.type, number.size);
                bytes.writeBytes(number(number.number, number.size));
            }
            case Map<?, ?> map -> {
                control(bytes, 7, map.size());
                map.forEach((key, entry) -> {
                    bytes.writeBytes(value(key));
                    bytes.writeBytes(value(entry));
                });
            }
            case List<?> list -> {
                control(bytes, 11, list.size());
                list.forEach(entry -> bytes.writeBytes(value(entry)));
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
        return bytes.toByteArray();
    }

    /** The types above 7 have a byte of their own; from 29 on, so have sizes. */
    private static void control(ByteArrayOutputStream bytes, int type, int size) {
        bytes.write((type > 7 ? 0 : type << 5) | Math.min(size, 29));
        if (type > 7) {
            bytes.write(type - 7);
        }
        if (size >= 29) {
            bytes.write(size - 29);
        }
    }

    private static byte[] number(long number, int size) {
        byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return Arrays.copyOfRange(all, Long.BYTES - size, Long.BYTES);
    }
}
