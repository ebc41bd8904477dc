package dev.groundwork.platform.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.OnDeleteAction;

/** A foreign key to the {@code id} of a table, from a field that holds a bare key and no entity. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface References {

    String table();

    OnDeleteAction onDelete() default OnDeleteAction.NO_ACTION;
}
