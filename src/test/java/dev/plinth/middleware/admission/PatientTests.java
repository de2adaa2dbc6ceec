package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who waits for a client keeps nobody else out. */
class PatientTests {

    private final Gate gate = Gates.ofTen();
    private final Place place = Objects.requireNonNull(gate.enter(false, 0, 0));
    private final List<Integer> meanwhile = new ArrayList<>();

    @Test
    void isNotCountedWhileItsBodyIsRead() throws IOException {
        PatientRequest request =
                new PatientRequest(
                        new MockHttpServletRequest() {
                            @Override
                            public ServletInputStream getInputStream() {
                                return new Slow();
                            }
                        },
                        place);

        assertThat(request.getInputStream().read()).isEqualTo(1);
        assertThat(request.getInputStream().read(new byte[8], 0, 8)).isEqualTo(1);

        assertThat(meanwhile).containsExactly(0, 0);
        assertThat(gate.inFlight()).isEqualTo(1);
    }

    @Test
    void isNotCountedWhileItsAnswerIsWritten() throws IOException {
        PatientResponse response =
                new PatientResponse(
                        new MockHttpServletResponse() {
                            @Override
                            public ServletOutputStream getOutputStream() {
                                return new SlowSink();
                            }
                        },
                        place);

        response.getOutputStream().write(1);
        response.getOutputStream().write(new byte[8], 0, 8);
        response.getOutputStream().flush();

        assertThat(meanwhile).containsExactly(0, 0, 0);
        assertThat(gate.inFlight()).isEqualTo(1);
    }

    private int look() {
        meanwhile.add(gate.inFlight());
        return 1;
    }

    private final class Slow extends ServletInputStream {

        @Override
        public int read() {
            return look();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return look();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }

    private final class SlowSink extends ServletOutputStream {

        @Override
        public void write(int octet) {
            look();
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            look();
        }

        @Override
        public void flush() {
            look();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
