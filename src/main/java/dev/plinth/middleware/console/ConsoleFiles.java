package dev.plinth.middleware.console;

import dev.plinth.middleware.conditional.PageFiles;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /console/**}: what the page is made of. */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        PageFiles.add(registry, "/console/uplot/*", PageFiles.webJar("uplot") + "dist/");
        PageFiles.add(registry, "/console/*", "console/");
    }
}
