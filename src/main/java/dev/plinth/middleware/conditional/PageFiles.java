package dev.plinth.middleware.conditional;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.webjars.WebJarVersionLocator;

/** What a page is made of, asked for anew each time and sent when it has changed. */
public final class PageFiles {

    private static final Map<Resource, String> tags = new ConcurrentHashMap<>();

    private PageFiles() {}

    /** Serves the files of a directory of the class path. */
    public static void add(ResourceHandlerRegistry registry, String pattern, String directory) {
        registry.addResourceHandler(pattern)
                .addResourceLocations("classpath:/" + directory)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(file -> tags.computeIfAbsent(file, PageFiles::tag));
    }

    /** The directory of a library for browsers. */
    public static String webJar(String name) {
        String version = new WebJarVersionLocator().version(name);
        return "META-INF/resources/webjars/%s/%s/".formatted(name, version);
    }

    /** By the content: the times in a jar that is built the same twice say nothing. */
    private static String tag(Resource file) {
        try {
            return DigestUtils.md5DigestAsHex(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
