package dev.groundwork.platform.security;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An issuer of tokens, with keys that it publishes over HTTP, changes and withholds. */
public final class OpenIdProvider implements AutoCloseable {

    public static final String ISSUER = "https://issuer.example.com";
    public static final String AUDIENCE = "groundwork-api";

    private final HttpServer server;
    private volatile RsaJsonWebKey key = key("one");
    private volatile int fetches;

    public OpenIdProvider() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/keys",
                exchange -> {
                    fetches++;
                    byte[] keys =
                            new JsonWebKeySet(List.of(key))
                                    .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        server.start();
    }

    public String keysUrl() {
        return "http://localhost:%d/keys".formatted(server.getAddress().getPort());
    }

    /** How often its keys were asked for. */
    public int fetches() {
        return fetches;
    }

    /** From here on it signs with another key, and publishes that one alone. */
    public void rotate(String keyId) {
        key = key(keyId);
    }

    /** Publishes no longer; what it signs is as good as before. */
    @Override
    public void close() {
        server.stop(0);
    }

    /** A token for five minutes from now. */
    public String token(String email, Consumer<JwtClaims> change) {
        return token(key, email, change);
    }

    /** As {@link #token(String, Consumer)}, of another signer. */
    public static String token(RsaJsonWebKey signer, String email, Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("email", email);
        change.accept(claims);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(signer.getPrivateKey());
        token.setKeyIdHeaderValue(signer.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RsaJsonWebKey key(String keyId) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(keyId);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
