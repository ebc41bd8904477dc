package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.PublicReadRule;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.ToOne;
import dev.groundwork.platform.data.ViewMapping;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Completes the schemas of views: which members are always there, which can be null by the entity's
 * mapping, and which are added by {@code include=}.
 *
 * <p>{@code fields=} leaves members out, of which a schema cannot speak: {@code required} describes
 * the response without it (ADR 35).
 */
final class ViewDescription {

    private ViewDescription() {}

    static void describe(
            Map<String, Schema> schemas,
            Collection<Repository<?, ?>> repositories,
            Includes includes) {
        Map<ViewMapping<?>, EntityDescriptor> shown = new LinkedHashMap<>();
        for (Repository<?, ?> repository : repositories) {
            shown.put(repository.mapping(), repository);
            includes.of(repository.type())
                    .values()
                    .forEach(include -> shown.putIfAbsent(include.mapping(), include));
        }
        shown.forEach(
                (mapping, rows) -> {
                    // An entity that no route shows has none.
                    Schema schema = schemas.get(mapping.view().getSimpleName());
                    if (schema != null && schema.getProperties() != null) {
                        describeMembers(schema, mapping, rows.type());
                        includes.of(rows.type())
                                .values()
                                .forEach(include -> add(schema, include, mapping));
                        describeSnippet(schema, rows);
                    }
                });
    }

    private static void describeMembers(Schema schema, ViewMapping<?> mapping, Class<?> entity) {
        for (Field<?> field : mapping.all()) {
            Schema member = schema.getProperties().get(field.name());
            if (member != null) {
                schema.addRequired(field.name());
                if (field.isNullableIn(entity)) {
                    schema.addProperty(field.name(), SchemaTypes.orNull(member));
                }
            }
        }
    }

    private static void add(Schema schema, Include<?, ?> include, ViewMapping<?> parent) {
        Schema one = SchemaTypes.reference(include.mapping().view());
        Schema rows;
        if (include.many()) {
            rows = OASFactory.createSchema().addType(SchemaType.ARRAY).items(one);
        } else {
            rows = isAlwaysThere(include, parent) ? one : SchemaTypes.orNull(one);
        }
        schema.addProperty(
                include.name(),
                rows.description("Only with `include=%s`.".formatted(include.name())));
    }

    /** Whether each row refers to one, which every caller may read. */
    private static boolean isAlwaysThere(Include<?, ?> include, ViewMapping<?> parent) {
        if (!(include instanceof ToOne<?, ?> one) || !(one.rule() instanceof PublicReadRule)) {
            return false;
        }
        for (Field<?> field : parent.fields().all()) {
            if (field.path().equals(include.keyPath())) {
                return !field.nullable();
            }
        }
        return false;
    }

    private static void describeSnippet(Schema schema, EntityDescriptor rows) {
        if (rows.search() != null && rows.search().hasSnippet()) {
            schema.addProperty(
                    "snippet",
                    OASFactory.createSchema()
                            .addType(SchemaType.STRING)
                            .description("Only with `snippet=true`: HTML with `<mark>`."));
        }
    }
}
