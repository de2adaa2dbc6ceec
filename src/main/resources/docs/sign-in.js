
/* Whoever signs in by trying POST /auth/login, /auth/step-up or /auth/refresh is signed in on this page, too. */
{
    const make = window.SwaggerUIBundle;
    const signsIn = /\/auth\/(login|step-up|refresh)$/;
    const noted = (response) => {
        if (response.status === 200 && signsIn.test(response.url) && response.obj?.tokenType === "Bearer") {
            window.ui.preauthorizeApiKey("bearer", response.obj.accessToken);
        }
        return response;
    };
    window.SwaggerUIBundle = Object.assign((options) => make({ ...options, responseInterceptor: noted }), make);
}
