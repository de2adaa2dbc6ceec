package dev.plinth.live;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Scope;
import dev.plinth.shared.Standing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code /events}. */
@RestController
@Tag(name = "events", description = "What happens, while it happens")
class LiveController {

    private final LiveService live;

    LiveController(LiveService live) {
        this.live = live;
    }

    @NotedRead("event.followed")
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AllowedTo(scope = Scope.EVENTS_READ)
    @Operation(
            operationId = "followEvents",
            summary = "Follow what happens: to you, or to all if you may see them",
            description =
                    "Server-sent events (HTML, 9.2). The `data` of each is JSON as webhooks send it,"
                            + " `{type, timestamp, data}`. The stream ends with the access token; sent"
                            + " back in `Last-Event-ID`, the last `id` has it go on where it ended, on"
                            + " any node, within 30 days. A comment comes when nothing else does.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
    @MayFail(ProblemType.INVALID_CURSOR)
    void follow(
            @Valid @ModelAttribute FollowEvents query,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Caller caller,
            Standing standing,
            HttpServletRequest request,
            HttpServletResponse response) {
        Listener listener = new Listener(caller, LiveService.types(query.types()), standing);
        if (request.getMethod().equals("HEAD")) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            return;
        }
        String after = lastEventId == null ? query.after() : lastEventId;
        live.open(listener, after, () -> begin(request, response));
    }

    /** Beyond the ring, which so neither counts it as work nor keeps any of it. */
    private static AsyncContext begin(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
        // So that whoever comes back is sent to a node that stays.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        AsyncContext answer = request.startAsync();
        answer.setTimeout(0);
        return answer;
    }
}
