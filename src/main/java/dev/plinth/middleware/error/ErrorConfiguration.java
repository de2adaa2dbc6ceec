package dev.plinth.middleware.error;

import org.apache.catalina.Context;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts problem documents where Tomcat has HTML pages. */
@Configuration(proxyBeanMethods = false)
class ErrorConfiguration {

    /** After Spring Boot's own customizer, which adds Tomcat's valve. */
    @Bean
    @Order(1)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(ProblemWriter writer) {
        return tomcat ->
                tomcat.addContextCustomizers(context -> replaceErrorReport(context, writer));
    }

    private static void replaceErrorReport(Context context, ProblemWriter writer) {
        StandardHost host = (StandardHost) context.getParent();
        Pipeline pipeline = host.getPipeline();
        for (Valve valve : pipeline.getValves()) {
            if (valve instanceof ErrorReportValve) {
                pipeline.removeValve(valve);
            }
        }
        pipeline.addValve(new ProblemValve(writer));
        host.setErrorReportValveClass(ProblemValve.class.getName());
    }
}
