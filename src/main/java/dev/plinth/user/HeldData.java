package dev.plinth.user;

import dev.plinth.shared.PersonalData;
import dev.plinth.shared.PersonalData.Holding;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes all that is held about somebody, row by row as the database gives it, so that it takes no
 * more memory if there is a lot.
 */
@Service
class HeldData {

    private static final int ROWS = 200;

    /** How many people are told at once; each has a connection. */
    private static final int AT_ONCE = 2;

    /** A member with a time, as {@code json_build_object} writes it. */
    private static final Pattern UTC =
            Pattern.compile("(\"(?:\\w+At|time|since)\" : \"[0-9T:.-]{19,26})\\+00:00\"");

    private final List<PersonalData> everywhere;
    private final JdbcClient jdbc;
    private final Semaphore places = new Semaphore(AT_ONCE);

    HeldData(List<PersonalData> everywhere, JdbcClient jdbc) {
        this.everywhere = everywhere;
        this.jdbc = jdbc;
    }

    /**
     * Writes it.
     *
     * @throws ProblemException 503 {@code temporary-reduced-capacity} if enough are read just now
     * @throws IOException if the answer has begun and cannot be ended; it is not whole JSON then
     */
    @Transactional(readOnly = true, rollbackFor = IOException.class)
    void write(UUID user, Sheet sheet) throws IOException {
        // A read that has failed is tried once more, elsewhere; not if it was half answered.
        sheet.restart();
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.TEMPORARY_REDUCED_CAPACITY, "Enough others ask for their data.");
        }
        try {
            writeAll(user, sheet);
        } catch (UncheckedIOException ofTheClient) {
            throw ofTheClient.getCause();
        } catch (DataAccessException failure) {
            if (sheet.isOpen()) {
                throw new IOException("The data broke off: " + failure.getClass().getSimpleName());
            }
            throw failure;
        } finally {
            places.release();
        }
    }

    private void writeAll(UUID user, Sheet sheet) throws IOException {
        jdbc.sql("set local time zone 'UTC'").update();
        sheet.write("{\"userId\":\"%s\"".formatted(user));
        for (PersonalData data : everywhere) {
            for (Holding holding : data.held()) {
                write(holding, user, sheet);
            }
        }
        sheet.write("}\n");
        sheet.finish();
    }

    private void write(Holding holding, UUID user, Sheet sheet) throws IOException {
        sheet.write(",\n\"%s\":[".formatted(holding.name()));
        String[] between = {"\n"};
        jdbc.sql(holding.query())
                .withFetchSize(ROWS)
                .param("user", user)
                .query(row -> {
                    sheet.add(between[0] + inZulu(row.getString(1)));
                    between[0] = ",\n";
                });
        sheet.write("]");
    }

    /** PostgreSQL writes the offset; within a text, the name's second quote has a backslash. */
    private static String inZulu(String row) {
        return UTC.matcher(row).replaceAll("$1Z\"");
    }
}
