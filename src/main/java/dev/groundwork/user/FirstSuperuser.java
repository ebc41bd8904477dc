package dev.groundwork.user;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.auth.PasswordHasher;
import dev.groundwork.auth.SignInSettings;
import dev.groundwork.persistence.UnitOfWork;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes a superuser where there is none and the configuration names one: somebody must be the
 * first, and a password that everybody knows is no way to be it.
 */
@Singleton
class FirstSuperuser {

    private static final Logger LOG = Logger.getLogger(FirstSuperuser.class);

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
                new NewUser(
                        wanted.email(), wanted.username(), wanted.username(), wanted.password());
        Set<ConstraintViolation<NewUser>> wrong = validator.validate(user);
        if (!wrong.isEmpty()) {
            ConstraintViolation<NewUser> first = wrong.iterator().next();
            throw new IllegalStateException(
                    "groundwork.auth.first-superuser: %s %s"
                            .formatted(first.getPropertyPath(), first.getMessage()));
        }
        try {
            boolean made = VertxContextSupport.subscribeAndAwait(() -> make(user));
            if (made) {
                LOG.infof("Made the first superuser, %s", user.username());
            }
        } catch (Throwable failure) {
            // The service may start before its database and its schema do.
            LOG.errorf(
                    failure, "The first superuser could not be made; the next start tries again");
        }
    }

    private Uni<Boolean> make(NewUser user) {
        callers.become(Caller.UNRESTRICTED);
        return work.read(() -> User.count("isSuperuser = true"))
                .chain(
                        superusers ->
                                superusers > 0
                                        ? Uni.createFrom().item(false)
                                        : hasher.hash(user.password())
                                                .chain(hash -> work.write(() -> add(user, hash)))
                                                .replaceWith(true));
    }

    private Uni<User> add(NewUser user, String hash) {
        User superuser = user.toUser(hash);
        superuser.isSuperuser = true;
        return users.create(superuser);
    }
}
