package dev.groundwork.user;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.auth.PasswordHasher;
import dev.groundwork.auth.SignInSettings;
import dev.groundwork.persistence.UnitOfWork;
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
 * Makes a superuser where there is none and the configuration names one: somebody must be the
 * first, and a password that everybody knows is no way to be it.
 */
@Singleton
class FirstSuperuser {

    private static final Logger LOG = Logger.getLogger(FirstSuperuser.class);

    /** Until the transaction ends. */
    private static final String LOCK =
            "select 1 from pg_advisory_xact_lock(hashtextextended('groundwork first superuser', 0))";

    private final SignInSettings settings;
    private final UserRepository users;
    private final UnitOfWork work;
    private final PasswordHasher hasher;
    private final Callers callers;
    private final Validator validator;

    FirstSuperuser(
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

    void make(@Observes StartupEvent started) {
        settings.firstSuperuser().ifPresent(this::makeIfNone);
    }

    private void makeIfNone(SignInSettings.FirstSuperuser wanted) {
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
            boolean made = VertxContextSupport.subscribeAndAwait(() -> makeIfNone(user));
            if (made) {
                LOG.infof("Made the first superuser, %s", user.username());
            }
        } catch (Throwable failure) {
            // The service may start before its database and its schema do.
            LOG.errorf(
                    failure, "The first superuser could not be made; the next start tries again");
        }
    }

    /** Never part of a message. */
    private static String password(SignInSettings.FirstSuperuser wanted) {
        if (wanted.password().isPresent() == wanted.passwordFile().isPresent()) {
            throw new ConfigurationException(
                    "groundwork.auth.first-superuser: set either password or password-file");
        }
        return wanted.password().orElseGet(() -> read(wanted.passwordFile().get()));
    }

    /** Without the line's end, which editors and shells put there. */
    private static String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "groundwork.auth.first-superuser.password-file: %s cannot be read"
                            .formatted(file));
        }
    }

    private Uni<Boolean> makeIfNone(NewUser user) {
        callers.become(Caller.UNRESTRICTED);
        return work.read(FirstSuperuser::isNone)
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

    /** Asks again under a lock: of replicas that start together one makes him. */
    private Uni<Boolean> add(NewUser user, String hash) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK).getSingleResult())
                .chain(FirstSuperuser::isNone)
                .call(none -> none ? create(user, hash) : Uni.createFrom().voidItem());
    }

    private Uni<User> create(NewUser user, String hash) {
        User superuser = user.toUser(hash);
        superuser.isSuperuser = true;
        return users.create(superuser);
    }
}
