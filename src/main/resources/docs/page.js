/* Whoever signs in by trying POST /auth/login, /auth/step-up or /auth/refresh is signed in on this page, too. */
const signsIn = /\/auth\/(login|step-up|refresh)$/;
const page = window.SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#docs",
    deepLinking: true,
    responseInterceptor: (response) => {
        if (response.status === 200 && signsIn.test(response.url) && response.obj?.tokenType === "Bearer") {
            page.preauthorizeApiKey("bearer", response.obj.accessToken);
        }
        return response;
    },
});
