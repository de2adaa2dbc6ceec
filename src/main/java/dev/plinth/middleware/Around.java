package dev.plinth.middleware;

import java.lang.annotation.Annotation;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts what is to be done around the methods of beans. Such an advisor is a bean of the role {@code
 * ROLE_INFRASTRUCTURE}; what it puts there is made at the first call.
 */
public final class Around {

    private Around() {}

    /** Around all methods with this annotation. */
    public static Advisor annotated(
            Class<? extends Annotation> annotation,
            ObjectProvider<? extends MethodInterceptor> interceptor,
            int order) {
        return methods(
                AnnotationMatchingPointcut.forMethodAnnotation(annotation), interceptor, order);
    }

    /**
     * Around the methods that match.
     *
     * @param order one of {@link MiddlewareOrder}
     */
    public static Advisor methods(
            Pointcut pointcut, ObjectProvider<? extends MethodInterceptor> interceptor, int order) {
        var late = SingletonSupplier.<MethodInterceptor>of(interceptor::getObject);
        MethodInterceptor advice = invocation -> late.obtain().invoke(invocation);
        var advisor = new DefaultPointcutAdvisor(pointcut, advice);
        advisor.setOrder(order);
        return advisor;
    }
}
