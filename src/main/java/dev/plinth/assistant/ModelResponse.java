package dev.plinth.assistant;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** All that the model's server has answered. */
final class ModelResponse implements HttpResponse {

    private final byte[] bytes;

    ModelResponse(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int statusCode() {
        return 200;
    }

    @Override
    public Headers headers() {
        return Headers.builder().put("Content-Type", "application/json").build();
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {}
}
