package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.http.WithoutIdempotencyKey;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import dev.groundwork.platform.security.internal.ratelimit.RateLimitedByAddress;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlow;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlows;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** Signs callers in and out. */
@Path("/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
@SecurityScheme(
        securitySchemeName = AuthResource.SCHEME,
        type = SecuritySchemeType.OAUTH2,
        description = "Send the access token in `Authorization: Bearer`.",
        flows =
                @OAuthFlows(
                        password =
                                @OAuthFlow(
                                        tokenUrl = "/v1/auth/token",
                                        refreshUrl = "/v1/auth/refresh")))
public class AuthResource {

    /** The security scheme in the API's description: the password flow, which Swagger UI uses. */
    public static final String SCHEME = "oauth2";

    private final SignIn signIn;
    private final Problems problems;

    AuthResource(SignIn signIn, Problems problems) {
        this.signIn = signIn;
        this.problems = problems;
    }

    @POST
    @WithoutIdempotencyKey
    @Path("/token")
    @PermitAll
    @IgnoresAuthorization
    @RateLimitedByAddress(SignInLimits.BY_ADDRESS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "sign_in", summary = "Sign in")
    @APIResponseSchema(
            value = Tokens.class,
            responseCode = "200",
            responseDescription = "Signed in.")
    @ProblemResponses("invalid_credentials")
    public Uni<RestResponse<Tokens>> token(@NotNull @Valid Credentials body) {
        return signIn.withPassword(body.username(), body.password()).map(AuthResource::answer);
    }

    /**
     * The password grant of OAuth 2 (RFC 6749, section 4.3), as Swagger UI and OAuth libraries send
     * it. What is wrong with it is answered in the form that they read; a refusal that says nothing
     * of the grant, such as a rate limit, is a problem document.
     */
    @POST
    @WithoutIdempotencyKey
    @Path("/token")
    @PermitAll
    @IgnoresAuthorization
    @RateLimitedByAddress(SignInLimits.BY_ADDRESS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Tokens>> tokenByForm(
            @RestForm("grant_type") List<String> grantType,
            @RestForm List<String> username,
            @RestForm List<String> password) {
        PasswordGrant grant = PasswordGrant.of(grantType, username, password);
        return signIn.withPassword(grant.username(), grant.password())
                .onFailure(AuthResource::isInvalidGrant)
                .transform(this::invalidGrant)
                .map(AuthResource::answer);
    }

    private static boolean isInvalidGrant(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type().equals(ProblemType.INVALID_CREDENTIALS);
    }

    /** Logged like every other failed sign-in. */
    private Throwable invalidGrant(Throwable failure) {
        Problem problem = problems.report(failure, HttpMethod.POST, "/v1/auth/token");
        return OAuthError.invalidGrant(problem.detail()).exception();
    }

    @POST
    @WithoutIdempotencyKey
    @Path("/refresh")
    @PermitAll
    @IgnoresAuthorization
    @RateLimitedByAddress(SignInLimits.REFRESH_BY_ADDRESS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "refresh",
            summary = "Exchange a refresh token",
            description =
                    "A refresh token can be used once. For some seconds after its use, and while the new token is unused,"
                            + " it returns the same tokens again, so that a request whose response was lost can be"
                            + " retried. After that, using it again revokes every token of the same"
                            + " sign-in.")
    @APIResponseSchema(
            value = Tokens.class,
            responseCode = "200",
            responseDescription = "Signed in.")
    @ProblemResponses("invalid_token")
    public Uni<RestResponse<Tokens>> refresh(@NotNull @Valid RefreshRequest body) {
        return signIn.withRefreshToken(body.refreshToken()).map(AuthResource::answer);
    }

    @POST
    @WithoutIdempotencyKey
    @Path("/logout")
    @PermitAll
    @IgnoresAuthorization
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sign_out",
            summary = "Sign out",
            description =
                    "Revokes every refresh token of the same sign-in. Access tokens that were issued before"
                            + " stay valid until they expire, within minutes.")
    @APIResponse(responseCode = "204", description = "Signed out.")
    public Uni<Void> logout(@NotNull @Valid RefreshRequest body) {
        return signIn.signOut(body.refreshToken());
    }

    private static RestResponse<Tokens> answer(Tokens tokens) {
        return RestResponse.ResponseBuilder.ok(tokens)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
