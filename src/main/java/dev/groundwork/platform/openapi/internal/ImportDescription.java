package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.bulk.ImportRoute;
import dev.groundwork.platform.bulk.RowFormat;
import dev.groundwork.platform.http.Routes;
import io.quarkus.arc.Arc;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** The import of a collection, which is one inherited method for all of them. */
final class ImportDescription {

    private ImportDescription() {}

    static boolean isImport(Routes.Route route) {
        return ImportRoute.class.isAssignableFrom(route.resource());
    }

    /** The record of one row of the file. */
    static Class<?> rowType(Routes.Route route) {
        return ((ImportRoute) Arc.container().instance(route.resource()).get()).rowType();
    }

    static void describe(Operation operation, Routes.Route route) {
        String collection = operation.getTags().get(0);
        operation.setOperationId("import_" + collection);
        operation.setSummary("Import " + collection);
        Content content = OASFactory.createContent();
        for (String type : new String[] {RowFormat.NDJSON_TYPE, RowFormat.CSV_TYPE}) {
            MediaType body = OASFactory.createMediaType();
            content.addMediaType(type, body.schema(SchemaTypes.reference(rowType(route))));
        }
        operation.setRequestBody(OASFactory.createRequestBody().content(content).required(true));
    }
}
