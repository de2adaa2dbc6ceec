package dev.plinth.middleware;

import java.lang.annotation.Annotation;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.DefaultBeanFactoryPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;

/**
 * Puts what is to be done around the methods of beans. Such an advisor is a bean of the role {@code
 * ROLE_INFRASTRUCTURE}; what it puts there is a {@link MethodInterceptor}, made when it is needed.
 */
public final class Around {

    private Around() {}

    /** Around all methods with this annotation. */
    public static Advisor annotated(
            Class<? extends Annotation> annotation, String interceptor, int order) {
        return methods(
                AnnotationMatchingPointcut.forMethodAnnotation(annotation), interceptor, order);
    }

    /**
     * Around the methods that match.
     *
     * @param interceptor the name of its bean
     * @param order one of {@link MiddlewareOrder}
     */
    public static Advisor methods(Pointcut pointcut, String interceptor, int order) {
        var advisor = new DefaultBeanFactoryPointcutAdvisor();
        advisor.setPointcut(pointcut);
        advisor.setAdviceBeanName(interceptor);
        advisor.setOrder(order);
        return advisor;
    }
}
