package dev.groundwork.platform.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.OnDeleteAction;

/**
 * A foreign key to this entity's {@code id} from a table of the platform, whose entity cannot name
 * this one: the feature that provides the users declares that tokens belong to them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReferencedBy {

    String table();

    String column();

    OnDeleteAction onDelete() default OnDeleteAction.NO_ACTION;
}
