package dev.plinth.middleware.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/**
 * {@code /console/**}: what the page is made of, asked for anew each time and sent when it has
 * changed.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {

    private static final String CHARTS = "uplot";

    private final Map<Resource, String> tags = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        String version = new WebJarVersionLocator().version(CHARTS);
        add(registry, "/console/uplot/*", "META-INF/resources/webjars/uplot/" + version + "/dist/");
        add(registry, "/console/*", "console/");
    }

    private void add(ResourceHandlerRegistry registry, String pattern, String directory) {
        registry.addResourceHandler(pattern)
                .addResourceLocations("classpath:/" + directory)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(file -> tags.computeIfAbsent(file, ConsoleFiles::tag));
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
