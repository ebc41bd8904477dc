package dev.groundwork.post;

import dev.groundwork.platform.bulk.ImportRoute;
import dev.groundwork.platform.bulk.ImportTable;
import dev.groundwork.platform.bulk.Imports;
import jakarta.ws.rs.Path;

/** Imports posts from a file. Each row is a new post: posts have no key but their id. */
@Path(PostResource.PATH + "/import")
public class PostImportResource extends ImportRoute {

    PostImportResource(Imports imports) {
        super(imports, ImportTable.of("posts", ImportedPost.class).optional("published", false));
    }
}
