package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.Isolated;
import dev.groundwork.platform.data.Isolation;
import dev.groundwork.platform.data.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;

/** Opens the unit of work of an {@link Isolated} method. */
@Isolated(Isolation.READ_COMMITTED)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class IsolatedInterceptor {

    private final UnitOfWork work;

    IsolatedInterceptor(UnitOfWork work) {
        this.work = work;
    }

    @AroundInvoke
    Object inUnitOfWork(InvocationContext invocation) {
        Method method = invocation.getMethod();
        if (method.getReturnType() != Uni.class) {
            throw new IllegalStateException(
                    "@Isolated requires a method that returns a Uni: " + method);
        }
        Isolated asked = method.getAnnotation(Isolated.class);
        Isolation isolation =
                (asked == null ? method.getDeclaringClass().getAnnotation(Isolated.class) : asked)
                        .value();
        return work.write(isolation, () -> proceed(invocation));
    }

    private static Uni<Object> proceed(InvocationContext invocation) {
        try {
            @SuppressWarnings("unchecked") // Checked above.
            Uni<Object> result = (Uni<Object>) invocation.proceed();
            return result;
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
