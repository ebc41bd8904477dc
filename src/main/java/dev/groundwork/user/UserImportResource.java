package dev.groundwork.user;

import dev.groundwork.platform.bulk.ImportRoute;
import dev.groundwork.platform.bulk.ImportTable;
import dev.groundwork.platform.bulk.Imports;
import dev.groundwork.platform.security.PasswordHash;
import jakarta.ws.rs.Path;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Imports users from a file. An existing user with the same e-mail address is updated. */
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
                            "cannot be imported, because hashing a password takes longer than importing a hundred"
                                    + " rows; send password_hash, or omit it")
                    .refusing(
                            "is_superuser",
                            "cannot be imported; grant the superuser role to each user by PATCH");

    UserImportResource(Imports imports) {
        super(imports, USERS);
    }
}
