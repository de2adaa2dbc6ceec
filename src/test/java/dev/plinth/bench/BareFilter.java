package dev.plinth.bench;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The ceiling: the same Tomcat, with one filter that answers every request with the same bytes. */
final class BareFilter extends HttpFilter {

    private static final byte[] USER =
            """
            {"id":"00000000-0000-4000-8000-000000000001","name":"User Number 1",\
            "email":"user1@example.com","age":19,"bio":"<b>Hello</b> from user 1","role":"USER",\
            "status":"ACTIVE","emailVerified":false,"createdAt":"2026-01-01T00:00:00.000000Z",\
            "updatedAt":"2026-01-01T00:00:00.000000Z"}\
            """
                    .getBytes(StandardCharsets.UTF_8);

    private BareFilter() {}

    public static void main(String[] args) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/bench/tomcat");
        tomcat.setPort(Integer.parseInt(System.getenv("PORT")));
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "10000");
        tomcat.getConnector()
                .getProtocolHandler()
                .setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Context context = tomcat.addContext("", null);
        FilterDef filter = new FilterDef();
        filter.setFilterName("bare");
        filter.setFilter(new BareFilter());
        context.addFilterDef(filter);
        FilterMap everything = new FilterMap();
        everything.setFilterName("bare");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
        Tomcat.addServlet(context, "none", new HttpServlet() {}).addMapping("/");
        tomcat.start();
        tomcat.getServer().await();
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.setContentType("application/json");
        response.setContentLength(USER.length);
        response.getOutputStream().write(USER);
    }
}
