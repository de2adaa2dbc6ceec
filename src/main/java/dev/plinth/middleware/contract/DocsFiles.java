package dev.plinth.middleware.contract;

import dev.plinth.middleware.conditional.PageFiles;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /docs/**}: what the page is made of. */
@Configuration(proxyBeanMethods = false)
class DocsFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        PageFiles.add(registry, "/docs/ui/*", PageFiles.webJar("swagger-ui"));
        PageFiles.add(registry, "/docs/*", "docs/");
    }
}
