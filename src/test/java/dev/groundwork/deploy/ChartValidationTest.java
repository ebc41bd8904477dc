package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would fail in the cluster is refused before, with what to set instead. */
class ChartValidationTest {

    private static final Chart CHART = Chart.copy();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    replica=3                               | additional properties 'replica' not allowed
                    database.existingSecrets=x              | additional properties 'existingSecrets' not allowed
                    metrics.serviceMonitor.intervall=1m     | additional properties 'intervall' not allowed
                    replicas=two                            | at '/replicas'
                    replicas=0                              | at '/replicas'
                    migrations.mode=job                     | at '/migrations/mode'
                    image.digest=sha256:12                  | at '/image/digest'
                    image.pullPolicy=Sometimes              | at '/image/pullPolicy'
                    database.existingSecret=A_b             | at '/database/existingSecret'
                    database.port=0                         | at '/database/port'
                    database.sslMode=on                     | at '/database/sslMode'
                    imports.maxSize=1GB                     | at '/imports/maxSize'
                    resources.limits.memory=lots            | at '/resources/limits/memory'
                    resources.limit.memory=1Gi              | additional properties 'limit' not allowed
                    probes.readiness.timeout=3              | additional properties 'timeout' not allowed
                    tracing.samplerArg=2                    | at '/tracing/samplerArg'
                    config.groundwork_http=1                | invalid propertyName 'groundwork_http'
                    config.DATABASE_URL=x                   | invalid propertyName 'DATABASE_URL'
                    """)
    void valueThatTheSchemaDoesNotKnow(String set, String message) {
        refuses("minimal", set, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    minimal        | database.existingSecret=                  | No database is configured. Set database.existingSecret
                    minimal        | keys.existingSecret=                      | No keys are configured.
                    minimal        | database.url=postgresql://a:b@c/d         | database.cloudNativePG.cluster are mutually exclusive
                    minimal        | keys.cursorKeys=Zk3vT0q1xN7sB5uR2yW9cF4hJ6mP8dLa | keys.cursorKeys are mutually exclusive
                    trial          | keys.signingKeyFiles[0]=second.pem        | names second.pem
                    minimal        | firstSuperuser.email=a@b.example          | firstSuperuser requires email, username and existingSecret
                    minimal        | externalSecrets.enabled=true              | externalSecrets.secretStoreRef.name
                    external-secrets | externalSecrets.data[0].secretKey=other  | has no secretKey database-url
                    external-secrets | keys.cursorKeys=Zk3vT0q1xN7sB5uR2yW9cF4hJ6mP8dLa | externalSecrets.enabled creates the secret
                    external-secrets | keys.signingKeyFiles[0]=other.pem        | has no secretKey other.pem
                    minimal        | database.runtimeRole=app                  | set database.ownerSecret
                    cnpg           | database.runtimeRole=app                  | would sign in with the owner's secret pg-app
                    pgbouncer      | database.ownerSecret=                     | a URL of the server itself
                    pgbouncer      | database.name=                            | need database.name
                    pgbouncer      | database.pgbouncer.host=                  | needs database.pgbouncer.host
                    pgbouncer      | database.existingSecret=                  | No database
                    pgbouncer      | database.sslMode=verify-full              | set database.caSecret
                    trial          | database.passwordFile=true                | mounts the key password of a secret
                    minimal        | config.GROUNDWORK_DATABASE_PASSWORD_FILE=/p | set the value database.passwordFile instead
                    minimal        | terminationGracePeriodSeconds=39          | 5 + delaySeconds 5 + timeoutSeconds 20 + marginSeconds 10 = 40
                    minimal        | tmp.sizeLimit=8Gi                         | imports.queue + 1 = 9
                    minimal        | config.QUARKUS_SHUTDOWN_TIMEOUT=60s       | set the value shutdown.timeoutSeconds instead
                    minimal        | config.GROUNDWORK_CURSOR_KEYS=x           | set the value keys instead
                    production     | autoscaling.minReplicas=9                 | above autoscaling.maxReplicas
                    production     | ingress.hosts=null                        | needs ingress.hosts
                    gateway        | httpRoute.parentRefs=null                 | needs httpRoute.parentRefs
                    monitoring     | tracing.endpoint=http://collector         | write scheme, host and port
                    """)
    void valuesThatDoNotFitTogether(String example, String set, String message) {
        refuses(example, set, message);
    }

    @Test
    void kubernetesThatIsTooOld() {
        assertThatThrownBy(() -> CHART.render(Chart.example("minimal"), Map.of(), "1.27.16"))
                .hasMessageContaining("requires kubeVersion");
    }

    private static void refuses(String example, String set, String message) {
        String[] pair = set.split("=", 2);
        Map<String, String> values = new TreeMap<>(Map.of(pair[0], pair[1]));

        assertThatThrownBy(() -> CHART.render(Chart.example(example), values))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }
}
