package dev.groundwork.user;

import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.platform.security.PasswordHasher;
import dev.groundwork.platform.security.SignInSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Creates the configured first superuser if there is none, so that no default password is needed.
 */
@Singleton
class SuperuserBootstrap {

    private static final Logger LOG = Logger.getLogger(SuperuserBootstrap.class);

    /** A lock that is held until the transaction ends. */
    private static final String LOCK =
            "select 1 from pg_advisory_xact_lock(hashtextextended('groundwork first superuser', 0))";

    private final SignInSettings settings;
    private final UserRepository users;
    private final UnitOfWork work;
    private final PasswordHasher hasher;
    private final Callers callers;
    private final Validator validator;

    SuperuserBootstrap(
            SignInSettings settings,
            UserRepository users,
            UnitOfWork work,
            PasswordHasher hasher,
            Callers callers,
            Validator validator) {
        this.settings = settings;
        this.users = users;
        this.work = work;
        this.hasher = hasher;
        this.callers = callers;
        this.validator = validator;
    }

    void createIfConfigured(@Observes StartupEvent started) {
        settings.firstSuperuser().ifPresent(this::createIfNone);
    }

    private void createIfNone(SignInSettings.FirstSuperuser wanted) {
        NewUser user =
                new NewUser(wanted.email(), wanted.username(), wanted.username(), password(wanted));
        Set<ConstraintViolation<NewUser>> wrong = validator.validate(user);
        if (!wrong.isEmpty()) {
            ConstraintViolation<NewUser> first = wrong.iterator().next();
            throw new ConfigurationException(
                    "groundwork.auth.first-superuser: %s %s"
                            .formatted(first.getPropertyPath(), first.getMessage()));
        }
        try {
            boolean made = VertxContextSupport.subscribeAndAwait(() -> createIfNone(user));
            if (made) {
                LOG.infof("Created the first superuser, %s", user.username());
            }
        } catch (Throwable failure) {
            // The service may start before its database and its schema do.
            LOG.errorf(
                    failure,
                    "The first superuser could not be created; the next start tries again");
        }
    }

    /** Never part of a message. */
    private static String password(SignInSettings.FirstSuperuser wanted) {
        if (wanted.password().isPresent() == wanted.passwordFile().isPresent()) {
            throw new ConfigurationException(
                    "groundwork.auth.first-superuser: set either password or password-file, not both");
        }
        return wanted.password().orElseGet(() -> read(wanted.passwordFile().get()));
    }

    /** Reads the password without a trailing line end. */
    private static String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "groundwork.auth.first-superuser.password-file: %s cannot be read"
                            .formatted(file));
        }
    }

    private Uni<Boolean> createIfNone(NewUser user) {
        callers.become(Caller.UNRESTRICTED);
        return work.read(SuperuserBootstrap::isNone)
                .chain(
                        none ->
                                none
                                        ? hasher.hash(user.password())
                                                .chain(hash -> work.write(() -> add(user, hash)))
                                        : Uni.createFrom().item(false));
    }

    private static Uni<Boolean> isNone() {
        return User.count("isSuperuser = true").map(superusers -> superusers == 0);
    }

    /**
     * Checks again under a lock, so that only one of several starting replicas creates the user.
     */
    private Uni<Boolean> add(NewUser user, String hash) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK).getSingleResult())
                .chain(SuperuserBootstrap::isNone)
                .call(none -> none ? create(user, hash) : Uni.createFrom().voidItem());
    }

    private Uni<User> create(NewUser user, String hash) {
        User superuser = user.toUser(hash);
        superuser.isSuperuser = true;
        return users.create(superuser);
    }
}
