package dev.groundwork.user;

import dev.groundwork.auth.PasswordHash;
import dev.groundwork.bulk.ImportRoute;
import dev.groundwork.bulk.Imports;
import dev.groundwork.bulk.batch.ImportTable;
import jakarta.ws.rs.Path;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users from a file. One who is there, by the e-mail address, is changed. */
@Path(UserResource.PATH + "/import")
@Tag(name = "users")
public class UserImportResource extends ImportRoute {

    private static final ImportTable<ImportedUser> USERS =
            ImportTable.of("users", ImportedUser.class)
                    .optional("password_hash", PasswordHash.NONE)
                    .optional("is_active", true)
                    .upsertedBy("lower(email)", user -> user.email().toLowerCase(Locale.ROOT))
                    .refusing(
                            "password",
                            "cannot be imported, because hashing one takes longer than a hundred"
                                    + " rows; send password_hash, or leave it out")
                    .refusing("is_superuser", "cannot be imported; make superusers one by one");

    UserImportResource(Imports imports) {
        super(imports, USERS);
    }
}
