package dev.groundwork.post;

import dev.groundwork.bulk.ImportRoute;
import dev.groundwork.bulk.Imports;
import dev.groundwork.bulk.batch.ImportTable;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Posts from a file. Each row is a new post: posts have no key but their id. */
@Path(PostResource.PATH + "/import")
@Tag(name = "posts")
public class PostImportResource extends ImportRoute {

    PostImportResource(Imports imports) {
        super(imports, ImportTable.of("posts", ImportedPost.class).optional("published", false));
    }
}
